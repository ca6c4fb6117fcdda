"""Makes docs/rules: a page for each rule, from the rule's own docstring; and docs/limits.md.

Run `python docs/make_rules.py` after a change to a rule or a limit; a test fails where the pages
are stale.
"""

import inspect
import re
from pathlib import Path

from brochure import limits
from brochure.checks.engine import find_rules
from brochure.checks.manual import FOR_SCREEN, GROUPS, group_of, severity_words
from brochure.checks.rule import Rule

RULES = Path(__file__).parent / "rules"
LIMITS = RULES.parent / "limits.md"
_PART_OR_LIMIT = re.compile(
    r"^# (?P<part>.+)$|^(?P<name>[A-Z_]+) = .*\n"
    r'"""(?P<what>[^:"\n]+): (?P<why>[^"\n]+)\."""$',
    re.MULTILINE,
)
_HEADER = ("| What | The most | Why |", "| --- | ---: | --- |")
_MEGABYTE = 2**20
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


def limits_page() -> str:
    """The most that is taken, and what each limit is for, as Markdown."""
    lines = [
        "# The limits",
        "",
        "<!-- Made by docs/make_rules.py; edit brochure/limits.py instead. -->",
        "",
        "A file that nobody meant to be so large must not keep a computer busy. What you write is",
        "refused beyond a limit, with its place; what a PDF file holds beyond one is left unread.",
        "A handout of a usual size is far from each.",
    ]
    for it in _PART_OR_LIMIT.finditer(inspect.getsource(limits)):
        if it["part"]:
            lines += ["", f"## {it['part']}", "", *_HEADER]
        else:
            most = _in_words(it["name"], getattr(limits, it["name"]))
            lines.append(f"| {it['what']} | {most} | {it['why'][0].upper()}{it['why'][1:]} |")
    return "\n".join(lines) + "\n"


def _in_words(name: str, most: float) -> str:
    """A limit as people read it: in megabytes of 2^20 bytes where these are whole."""
    if not name.endswith("_BYTES"):
        return f"{most:,.0f}"
    whole, rest = divmod(int(most), _MEGABYTE)
    return f"{most:,.0f} bytes" if rest else f"{whole} MB"


def main() -> None:
    """Write every page, and delete those of rules that are gone."""
    LIMITS.write_text(limits_page(), "utf-8")
    RULES.mkdir(exist_ok=True)
    pages = {f"{it.code}.md": page_of(it) for it in find_rules()} | {"README.md": index()}
    for name, text in pages.items():
        (RULES / name).write_text(text, "utf-8")
    for path in RULES.glob("*.md"):
        if path.name not in pages:
            path.unlink()


if __name__ == "__main__":
    main()
