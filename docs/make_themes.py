"""Makes docs/themes.md and docs/themes/: every key of a theme file, and what it changes.

Run `python docs/make_themes.py` after a change to the keys or to `clinic`. A picture has the look
as it is on the left, and with the key changed on the right.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from brochure.pipeline import Options, Ready, prepare, render_pdf
from brochure.source.file import Workspace
from brochure.theme.manual import MEASURES, SECTIONS, TOP, keys_of, meanings, measures

DOCS = Path(__file__).parent
PICTURES = DOCS / "themes"
TODAY = dt.date(2026, 11, 1)
WIDE, HIGH, AROUND = 330, 110, 30
"""Points: the largest piece of a page that is shown, and what is shown around a change."""
GAP = 10
SAMPLE = """\
schema: 1
handout:
  id: EX-001
  title: A test of the heart
  language: en-US
  status: draft
  publisher: {name: Example Clinic, telephone: 555-0100, logo: logo.svg}
page: {theme: house.yaml}
sections:
  - heading: Before the test
    icon: calendar
    role: before
    content:
      - Read this at home and bring it with you. [Our page](https://example.org) tells you more.
      - type: callout
        tone: warning
        heading: Do not drive
        body: Ask someone to take you home.
      - {type: steps, steps: [Wash your hands., Rest for an hour., Drink some water.]}
      - "1. One\\n2. Two"
      - {type: list, items: [Your card., Your list of medicines.]}
      - type: key_facts
        facts: [{number: 30 min, label: how long it takes}, {number: 2 hours, label: to rest}]
  - heading: On the day
    content:
      - {type: pull_quote, text: “I was home by noon.”, attribution: A patient, consent: true}
      - type: timeline
        stages: [{label: Morning, text: Eat nothing.}, {label: Noon, text: Go home.}]
      - {type: table, header: [Food, When], rows: [[Soup, Noon], [Bread, Evening]]}
      - type: contact
        telephone: 555-0100
        url: https://example.org/care
      - {type: notes_lines, lines: 2}
      - {type: checklist, groups: [{heading: Bring, items: [Bring your card., Bring your list.]}]}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">'
    '<rect width="60" height="30" rx="6" fill="#0F3D56"/></svg>'
)
PLAIN = "name: house\n"
CHANGES = {
    ("", "color"): 'color: "#7C2855"',
    ("", "families"): "families: [PT Sans, Fira Sans]",
    ("", "colors"): 'colors: {accent: "#1E7B4F"}',
    ("page", "margins"): "margins: {left: 90pt}",
    ("page", "inset"): "inset: 30pt",
    ("page", "measure"): "measure: 300pt",
    ("page", "footer-baseline"): "footer-baseline: 22pt",
    ("page", "footer-rule"): "footer-rule: 60pt",
    ("page", "footer-rule-color"): "footer-rule-color: accent",
    ("page", "cover-after"): "cover-after: 60pt",
    ("text", "like"): "heading-2: {like: body}",
    ("text", "face"): "body: {face: italic}",
    ("text", "size"): "body: {size: 16pt, leading: 21pt}",
    ("text", "leading"): "body: {leading: 26pt}",
    ("text", "color"): "heading-2: {color: accent-text}",
    ("text", "before"): "warning-heading: {before: 20pt}",
    ("text", "after"): "warning-heading: {after: 24pt}",
    ("text", "indent"): "body: {indent: 30pt}",
    ("text", "underline"): "link: {underline: 2pt}",
    ("text", "icon-size"): "warning-heading: {icon-size: 34pt}",
    ("text", "icon-gap"): "warning-heading: {icon-gap: 30pt}",
    ("text", "icon-color"): "warning-heading: {icon-color: primary}",
    ("text", "icon-at"): "warning-heading: {icon-at: end, icon-size: 24pt}",
    ("text", "usual-icons"): "warning-heading: {usual-icons: false}",
    ("box", "ground"): "warning: {ground: tint}",
    ("box", "edge"): "warning: {edge: 9pt}",
    ("box", "top-edge"): "warning: {top-edge: 6pt}",
    ("box", "bottom-edge"): "warning: {bottom-edge: 6pt}",
    ("box", "edge-color"): "warning: {edge: 9pt, edge-color: accent}",
    ("box", "border"): "warning: {border: 5pt}",
    ("box", "border-color"): "warning: {border: 2pt, border-color: primary}",
    ("box", "radius"): "warning: {radius: 16pt}",
    ("box", "padding"): "warning: {padding: {left: 50pt}}",
    ("box", "before"): "warning: {before: 50pt}",
    ("box", "after"): "warning: {after: 50pt}",
    ("box", "gap"): "key-facts: {gap: 60pt}",
    ("list", "indent"): "steps: {indent: 60pt}",
    ("list", "gap"): "steps: {gap: 24pt}",
    ("list", "before"): "steps: {before: 40pt}",
    ("list", "after"): "steps: {after: 40pt}",
    ("list", "label-size"): "steps: {label-size: 30pt}",
    ("list", "label-color"): "steps: {label-color: accent-text}",
    ("list", "rail"): "timeline: {rail: 6pt}",
    ("list", "rail-color"): "timeline: {rail-color: accent}",
    ("measures", "logo-height"): "logo-height: 60pt",
    ("measures", "code-width"): "code-width: 110pt",
    ("measures", "writing-line"): "writing-line: 44pt",
    ("measures", "box-pen"): "box-pen: 3pt",
    ("measures", "stripe-height"): "stripe-height: 50pt",
}
"""By section and key, what a theme file says in the picture on the right."""


def theme_of(section: str, lines: str) -> str:
    """A theme file that says this and nothing else."""
    return f"{PLAIN}{section}:\n  {lines}\n" if section else f"{PLAIN}{lines}\n"


def pages_of(theme: str) -> list[Image.Image]:
    """The sample's pages in a look, a pixel a point."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content.yaml").write_text(SAMPLE, "utf-8")
        (root / "house.yaml").write_text(theme, "utf-8")
        (root / "logo.svg").write_text(LOGO, "utf-8")
        laid = prepare(str(root / "content.yaml"), Workspace(root, TODAY), Options())
        if not isinstance(laid, Ready):
            raise TypeError(f"{theme}{laid.diagnostics}")
        document = pypdfium2.PdfDocument(render_pdf(laid))
    try:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def picture(plain: list[Image.Image], changed: list[Image.Image]) -> Image.Image | None:
    """The piece of the page that differs first, as it is and changed; None where none does."""
    for old, new in zip(plain, changed, strict=False):
        box = ImageChops.difference(old, new).getbbox()
        if box is not None:
            left = max(0, min(box[0] - AROUND, old.width - WIDE))
            top = max(0, min(box[1] - AROUND, old.height - HIGH))
            high = min(HIGH, box[3] - box[1] + 2 * AROUND)
            piece = (left, top, left + WIDE, top + high)
            sheet = Image.new("RGB", (2 * WIDE + GAP, high), "#B0B0B0")
            sheet.paste(old.crop(piece), (0, 0))
            sheet.paste(new.crop(piece), (WIDE + GAP, 0))
            return sheet.quantize(32, dither=Image.Dither.NONE)
    return None


def picture_of(section: str, key: str, plain: list[Image.Image]) -> Image.Image | None:
    """The picture of a key; None where it changes nothing in this look."""
    return picture(plain, pages_of(theme_of(section, CHANGES[section, key])))


def path_of(section: str, key: str) -> Path:
    """The file of a key's picture."""
    return PICTURES / f"{section}-{key}.png".lstrip("-")


def page() -> str:
    """The manual's page, as Markdown."""
    parts = [(DOCS / "themes-head.md").read_text("utf-8").rstrip("\n"), ""]
    parts += ["## The whole file", "", *_table("", TOP, {})]
    for section, (model, words) in SECTIONS.items():
        units = {
            field.alias or name: field.annotation for name, field in model.model_fields.items()
        }
        parts += ["", f"## {section}", "", *_table(section, meanings(words, keys_of(model)), units)]
    lengths: dict[str, object] = dict.fromkeys(measures(), float)
    parts += ["", "## measures", "", *_table("measures", meanings(MEASURES, measures()), lengths)]
    return "\n".join(parts) + "\n"


def _table(section: str, words: Mapping[str, str], units: Mapping[str, object]) -> Iterator[str]:
    yield "| key | it takes | what it is | for example |"
    yield "|---|---|---|---|"
    for key, meaning in words.items():
        sample = ""
        if (section, key) in CHANGES and path_of(section, key).exists():
            where = path_of(section, key).relative_to(DOCS).as_posix()
            sample = f"`{CHANGES[section, key]}`<br>![{key}]({where})"
        yield f"| `{key}` | {_unit(key, units.get(key))} | {meaning} | {sample} |"


def _unit(key: str, annotation: object) -> str:
    kind = str(annotation)
    if key in {"colors", "page", "measures", "text", "box", "list"}:
        return "keys of its own"
    if key.endswith("color") or key in {"ground", "words", "on"}:
        return '`"#RRGGBB"`' if annotation is None else "a color's name"
    if key in {"margins", "padding"}:
        return "four lengths"
    if "bool" in kind:
        return "`true` or `false`"
    if "float" in kind:
        return "a length: pt, mm, cm, in"
    if "int" in kind:
        return "a number"
    return "a word"


def main() -> None:
    """Write the page and its pictures."""
    PICTURES.mkdir(exist_ok=True)
    plain = pages_of(PLAIN)
    for section, key in CHANGES:
        path_of(section, key).unlink(missing_ok=True)
        made = picture_of(section, key, plain)
        if made is not None:
            made.save(path_of(section, key), optimize=True)
    (DOCS / "themes.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
