"""Makes docs/rules: a page for each rule, from the rule's own docstring.

Run `python docs/make_rules.py` after a change to a rule; a test fails where the pages are stale.
"""

import inspect
from pathlib import Path

from brochure.checks.engine import find_rules
from brochure.checks.manual import FOR_SCREEN, GROUPS, group_of, severity_words
from brochure.checks.rule import Rule

RULES = Path(__file__).parent / "rules"
_MADE = "<!-- Made by docs/make_rules.py; edit brochure/checks/{}/{}.py instead. -->"


def page_of(rule: Rule) -> str:
    """The rule's page of the manual, as Markdown."""
    title, _, body = rule.doc.strip().partition("\n\n")
    about = f"{severity_words(rule)}."
    if rule.language:
        about += " It holds for English only."
    if rule.is_for_screen:
        about += f" {FOR_SCREEN}"
    made = _MADE.format(*Path(inspect.getfile(rule.run)).with_suffix("").parts[-2:])
    head = f"# {rule.code}\n\n{made}\n\n**{' '.join(title.split())}** {about}"
    if group_of(rule) == GROUPS[-1]:
        return f"{head}\n\n{body.strip()}\n"
    return (
        f"{head}\n\n{body.strip()}\n\n## To let a finding stand\n"
        f"Write on its line, or on the line above it:\n\n"
        f"```yaml\n# brochure: allow {rule.code} -- the reason\n```\n"
    )


def index() -> str:
    """The list of rules, as Markdown."""
    lines = [
        "# The rules",
        "",
        "<!-- Made by docs/make_rules.py. -->",
        "",
        "What `brochure check` looks for. `brochure explain CODE` prints the same pages, and those",
        "of the errors that stop a file from being read.",
        "",
        "A comment in the content file lets a finding stand, with a reason; each page shows it.",
        "`brochure check FILE.pdf --source content.yaml` heeds these comments for what it tells",
        "at a line of the content file.",
    ]
    for group in GROUPS:
        lines.extend(["", f"## {group}", ""])
        lines.extend(
            f"- [{it.code}]({it.code}.md): {it.title}"
            for it in find_rules()
            if group_of(it) == group
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every page, and delete those of rules that are gone."""
    RULES.mkdir(exist_ok=True)
    pages = {f"{it.code}.md": page_of(it) for it in find_rules()} | {"README.md": index()}
    for name, text in pages.items():
        (RULES / name).write_text(text, "utf-8")
    for path in RULES.glob("*.md"):
        if path.name not in pages:
            path.unlink()


if __name__ == "__main__":
    main()
