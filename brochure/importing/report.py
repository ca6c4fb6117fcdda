"""The report of an import: the leaflet and its draft side by side, as one page of HTML."""

from collections.abc import Iterator, Sequence
from html import escape

from brochure.importing.account import CITATION, Account, Passage
from brochure.importing.draft import Checked, Value
from brochure.importing.run import Imported

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2b2a; --soft: #5a6b69; --page: #fbfaf7; --card: #fff;
  --line: #dcdfda; --pine: #1f5c52; --out: #8a4b08; --out-bg: #fdf0dc; --moved: #1d4f91;
  --moved-bg: #e6eefb; --lost: #a3142b; --lost-bg: #fde4e7; --new: #4b6a1f; --new-bg: #edf5df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebe9; --soft: #a5b3b0; --page: #151b1a;
  --card: #1e2625; --line: #36413f; --pine: #7cc4b5; --out: #f2c27d; --out-bg: #42311a;
  --moved: #a9c8f5; --moved-bg: #21314a; --lost: #ff9dab; --lost-bg: #4a1f27; --new: #bedb92;
  --new-bg: #2d381d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
a { color: var(--pine); }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .6rem; color: var(--pine); }
.from { color: var(--soft); margin: 0 0 1.25rem; }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 0; list-style: none; }
.sums li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .6rem 1rem; min-width: 8.5rem; }
.sums b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.sums .bad { border-color: var(--lost); color: var(--lost); }
.verdict { border-left: .3rem solid var(--pine); background: var(--card); padding: .75rem 1rem;
  margin: 1.25rem 0 0; }
.verdict.bad { border-color: var(--lost); }
table { width: 100%; border-collapse: collapse; background: var(--card); table-layout: fixed;
  border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem; overflow-wrap: anywhere;
  border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
td + td, th + th { border-left: 1px solid var(--line); }
.place { display: block; font-size: .8rem; color: var(--soft); }
mark { color: inherit; border-radius: .2rem; padding: 0 .15rem; background: none; }
.out { color: var(--out); background: var(--out-bg); text-decoration: line-through; }
.moved { color: var(--moved); background: var(--moved-bg); border-bottom: 1px dashed; }
.lost { color: var(--lost); background: var(--lost-bg); font-weight: 700; border: 1px solid; }
.new { color: var(--new); background: var(--new-bg); border-bottom: 2px solid; }
.key { display: flex; flex-wrap: wrap; gap: 1.25rem; margin: 0 0 .75rem; color: var(--soft); }
ul.plain { margin: 0; padding-left: 1.2rem; } ul.plain li { margin: .25rem 0; }
code { font-size: .9em; }
@media (max-width: 40rem) { th, td { padding: .4rem .5rem; } main { padding: 1rem .75rem; } }
"""
_SHORT = 20
"""Characters of words that are named one after the other."""
_CLASSES = {"left out": "out", "moved": "moved", "lost": "lost"}


def report_of(imported: Imported) -> str:
    """The report as an HTML page that loads nothing."""
    return page_of(
        f"What became of {imported.name}",
        [
            '<p class="from">The leaflet as it was, beside the draft that was made of it.</p>',
            *_sums(imported),
            *_side_by_side(imported.account),
            *_asides(imported),
            *_checks(imported),
        ],
    )


def page_of(title: str, lines: Sequence[str]) -> str:
    """A page with this title and these lines of HTML."""
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
            f"<h1>{escape(title)}</h1>",
            *lines,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _sums(imported: Imported) -> Iterator[str]:
    account = imported.account
    lost = account.count("lost")
    yield '<ul class="sums">'
    for count, words, is_bad in (
        (account.count("kept"), "words in their place", False),
        (account.count("moved"), "in another place", False),
        (account.count("left out"), "left out, named below", False),
        (lost, "not found", lost > 0),
        (imported.to_check, "places to check", False),
    ):
        look = ' class="bad"' if is_bad else ""
        yield f"<li{look}><b>{count:,}</b> {words}</li>"
    yield "</ul>"
    if lost:
        shown = escape(", ".join(account.lost[:40]))
        yield (
            f'<p class="verdict bad"><strong>{lost} words are not in the draft:</strong> {shown}.'
            " They are marked below. Put them in by hand, and please report the file.</p>"
        )
    else:
        yield (
            '<p class="verdict">Every word and every number of the leaflet stands in the draft, or'
            " is named here.</p>"
        )


def _checks(imported: Imported) -> Iterator[str]:
    reasons = list(_reasons(imported.draft.data, ""))
    if reasons:
        yield "<h2>To check</h2>"
        yield "<p>Each has a comment in content.yaml; delete it when you have looked.</p>"
        yield '<ul class="plain">'
        for place, reason in reasons:
            yield f"<li><strong>{escape(place)}</strong>: {escape(reason)}</li>"
        yield "</ul>"


def _reasons(value: Value, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Checked):
        yield _named(value.value, place), value.reason
        yield from _reasons(value.value, place)
    elif isinstance(value, dict):
        for key, it in value.items():
            yield from _reasons(it, key)
    elif isinstance(value, list):
        for it in value:
            yield from _reasons(it, place)


def _named(value: Value, place: str) -> str:
    """A few words that say which value is meant."""
    if isinstance(value, dict):
        kind = str(value.get("type", place))
        words = value.get("heading") or value.get("title") or value.get("body") or value.get("text")
        shown = "" if words is None or isinstance(words, (dict, list, Checked)) else str(words)
        return f"{kind} \u201c{_shortened(shown)}\u201d" if shown else kind
    if isinstance(value, list):
        return place
    return f"{place} \u201c{_shortened(str(value))}\u201d"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) < 60 else f"{flat[:57]}\u2026"  # noqa: PLR2004 -- characters on a line


def _asides(imported: Imported) -> Iterator[str]:
    asides, remarks = imported.draft.asides, imported.draft.remarks
    if remarks:
        yield '<h2>Noticed</h2>\n<ul class="plain">'
        yield from (f"<li>{escape(it)}</li>" for it in remarks)
        yield "</ul>"
    if asides:
        yield "<h2>Left out of the text, or changed in form</h2>"
        yield "<table><thead><tr><th>Words</th><th>Why</th></tr></thead><tbody>"
        by_reason: dict[str, dict[str, None]] = {}
        for aside in asides:
            by_reason.setdefault(aside.reason, {})[" ".join(aside.text.split())] = None
        for reason, texts in by_reason.items():
            is_short = all(len(it) < _SHORT for it in texts)
            words = (", " if is_short else "<br>").join(escape(it) for it in texts)
            yield f"<tr><td>{words}</td><td>{escape(reason)}</td></tr>"
        yield "</tbody></table>"


def _side_by_side(account: Account) -> Iterator[str]:
    yield "<h2>Side by side</h2>"
    yield (
        '<p class="key"><span><mark class="moved">in another place</mark></span>'
        '<span><mark class="out">left out</mark></span><span><mark class="lost">not found</mark>'
        '</span><span><mark class="new">not from here in the leaflet</mark></span>'
        f"<span>[{CITATION}] a citation</span></p>"
    )
    yield "<table><thead><tr><th>The leaflet</th><th>The draft</th></tr></thead><tbody>"
    for passage in account.passages:
        yield f"<tr><td>{_source(passage)}</td><td>{_result(passage)}</td></tr>"
    yield "</tbody></table>"


def _source(passage: Passage) -> str:
    place = f'<span class="place">{escape(passage.place)}</span>' if passage.place else ""
    words = (
        f'<mark class="{_CLASSES[it.fate]}" title="{escape(it.reason)}">{escape(it.text)}</mark>'
        + escape(it.gap)
        if it.fate in _CLASSES
        else escape(it.text + it.gap)
        for it in passage.words
    )
    return place + "".join(words)


def _result(passage: Passage) -> str:
    words = (
        f'<mark class="new">{escape(word)}</mark>{escape(gap)}'
        if index in passage.added
        else escape(word + gap)
        for index, (word, gap) in enumerate(passage.result)
    )
    return "".join(words).strip().replace("\n", "<br>")
