"""One page about all leaflets of a folder: which came over, and what is to check in each."""

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

from msgspec import Struct

from brochure.importing.report import page_of
from brochure.importing.run import Imported


class Row(Struct, frozen=True):
    """A leaflet: the address of its own report, what else there is to say, what came of it."""

    name: str
    report: str
    remark: str
    imported: Imported | None


def overview_of(rows: Sequence[Row]) -> str:
    """The page as HTML that loads nothing."""
    return page_of(f"What became of {len(rows)} leaflets", list(_lines(rows)))


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    made = [it.imported for it in rows if it.imported is not None]
    lost = sum(it.account.count("lost") for it in made)
    refused = sum(1 for it in rows if not it.report)
    yield '<ul class="sums">'
    yield f"<li><b>{len(made):,}</b> imported now</li>"
    yield f"<li><b>{len(rows) - len(made) - refused:,}</b> there already</li>"
    for count, words in ((refused, "not imported"), (lost, "words not found")):
        look = ' class="bad"' if count else ""
        yield f"<li{look}><b>{count:,}</b> {words}</li>"
    yield f"<li><b>{sum(it.to_check for it in made):,}</b> places to check</li></ul>"
    yield "<h2>The leaflets</h2>\n<table><thead><tr><th>Leaflet</th><th>Words in the draft</th>"
    yield "<th>Left out, with a reason</th><th>Not found</th><th>To check</th></tr></thead><tbody>"
    for it in rows:
        name = escape(it.name)
        link = f'<a href="{escape(quote(it.report))}">{name}</a>' if it.report else name
        if it.imported is None:
            look = "" if it.report else ' class="lost"'
            yield f'<tr><td>{link}</td><td colspan="4"{look}>{escape(it.remark)}</td></tr>'
            continue
        account = it.imported.account
        lost_here = account.count("lost")
        look = ' class="lost"' if lost_here else ""
        yield (
            f"<tr><td>{link}</td><td>{account.count('kept') + account.count('moved'):,}</td>"
            f"<td>{account.count('left out'):,}</td><td{look}>{lost_here:,}</td>"
            f"<td>{it.imported.to_check:,}</td></tr>"
        )
    yield "</tbody></table>"
