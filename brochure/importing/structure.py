"""A leaflet as the data of a content file: title, sections, panels, sources."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from brochure.content.characters import visible
from brochure.content.language_tags import is_language
from brochure.importing.citations import Sources
from brochure.importing.document import Note, Paragraph, Run, SourceDocument
from brochure.importing.draft import Checked, Draft, Fields, Value, bare, checked
from brochure.importing.headings import Outline, Part, outline_of
from brochure.importing.imprint import read_imprint
from brochure.importing.making import Making
from brochure.importing.panels import values_of
from brochure.importing.prose import plain_text, to_markup
from brochure.importing.source_entries import fields_of
from brochure.limits import SHORT_TITLE_LETTERS, SHORT_TITLE_WORDS

_REFERENCES = re.compile(
    r"(?:list of |our )?(?:references?|sources|bibliography|works cited|evidence(?: used)?"
    r"|referencias|fuentes|bibliograf\u00eda)(?: and (?:sources|references))?\s*:?",
    re.IGNORECASE,
)
_IMPRINT_LINES = 8
"""So many of the last paragraphs may say the number, version and dates."""
_BYLINE = re.compile(
    r"(?:written )?by:? (?P<name>[A-Z\u00c0-\u00de][^,.;:\d]{2,60}?)"
    r"(?:, (?P<role>[^,.;:\d]{2,60}))?"
    r"(?:[.,;|]? (?P<rest>[^.;]*\d{4}))?\.?",
    re.IGNORECASE,
)
_BYLINE_WITHIN = 3
_LONGEST_TITLE = 90
"""Characters; a longer one has no room on the cover, and is a sentence of the text."""
_SUBTITLE_WORDS = 12
_HEADING_ASKED = "[Add a heading]"
_DIFFERENCE_ASKED = "[Add what sets part {} apart]"
_TEXT_ASKED = "[Add the text of this section]"
_TITLE_ASKED = "[Add a title]"


def make_draft(
    document: SourceDocument, name: str, records: Sequence[Mapping[str, object]] = ()
) -> Draft:
    """The draft of a leaflet from a file of this name (without its ending).

    `records` are those of files of sources beside it, which its text may name.
    """
    outline = outline_of(document)
    sources = Sources()
    sources.know(records)
    making = Making(sources)
    for it in document.blocks:
        if isinstance(it, Paragraph) and it.role == "contents":
            making.leave(it.text, "the table of contents, which the builder makes itself")
    for part in outline.parts:
        part.blocks = [
            it for it in part.blocks if not (isinstance(it, Paragraph) and it.role == "contents")
        ]
    has_list = _take_references(outline, making)
    notes = _take_notes(document.notes, making)
    handout = _handout(document, outline, name, making)
    lead, sections = _sections(outline.parts, making)
    if notes:
        sections.append(_section("Notes", notes, [], "the notes of the leaflet, in their order"))
    listed = sources.values()
    if sources.records and not has_list:
        sections.append({"heading": "References", "content": [{"type": "references"}]})
    _tell_apart(sections)
    data: Fields = {"schema": 1, "handout": handout}
    if document.paper:
        data["page"] = {"size": document.paper}
    if lead:
        data["lead"] = lead
    data["sections"] = sections
    if listed:
        data["references"] = listed
    return Draft(
        data,
        tuple(making.pictures),
        (*document.asides, *sources.asides, *making.asides),
        (*document.remarks, *making.remarks),
    )


def _take_references(outline: Outline, making: Making) -> bool:
    """Move the list of references from its part to the sources; whether there is one."""
    for part in outline.parts:
        heading = part.heading
        if heading is None or not _REFERENCES.fullmatch(plain_text(heading.runs)):
            continue
        entries = [it for it in part.blocks if isinstance(it, Paragraph)]
        if not entries or len(entries) != len(part.blocks):
            continue
        for it in entries:
            is_numbered = it.mark is not None and it.mark.ordered
            number = it.mark.number if it.mark is not None and is_numbered else 0
            entry = plain_text(it.runs)
            target = next((run.target for run in it.runs if run.target), "")
            if target and target not in entry and re.match("https?:", target):
                entry = f"{entry} {target}"
            making.sources.add(entry, number)
            if it.mark is not None and it.mark.is_typed:
                making.leave(str(it.mark.number), "the typed number of a source")
        part.blocks, part.is_references = [], True
        return True
    return False


def _take_notes(notes: Sequence[Note], making: Making) -> list[Value]:
    """Footnotes that are sources as such, the others as a numbered list, marked in the text."""
    texts: list[Value] = []
    for note in notes:
        paragraphs = [it for it in note.blocks if isinstance(it, Paragraph)]
        text = " ".join(plain_text(it.runs) for it in paragraphs)
        if not text:
            continue
        if fields_of(text) is not None:
            key = making.sources.add(text)
            making.sources.cited.add(key)
            making.sources.notes[note.key] = f"[@{key}]"
        else:
            texts.append("\\\n".join(making.words(it) for it in paragraphs))
            making.sources.notes[note.key] = f"^{len(texts)}^"
    if not texts:
        return []
    return [{"type": "list", "style": "numbered", "items": texts}]


def _handout(document: SourceDocument, outline: Outline, name: str, making: Making) -> Fields:
    """What the handout says of itself."""
    found = read_imprint(list(_imprint_texts(document)))
    fields: Fields = {}
    made_id = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").upper()[:40] or "IMPORTED"
    fields["id"] = found.get("id") or Checked(
        made_id, "no document number was found, and this is made of the file's name"
    )
    if outline.title is not None and len(outline.title.text) > _LONGEST_TITLE:
        outline.parts[0].blocks.insert(0, replace(outline.title, role="", level=0))
        outline.title = None
    title = making.plain_look(outline.title) if outline.title is not None else ""
    reason = ""
    if not title and document.title:
        title, reason = document.title, "the title that the file has in its properties"
        title = to_markup([Run(title)])
    elif not title:
        title, reason = _TITLE_ASKED, "no title was found"
    elif outline.title is not None and outline.title.is_guess:
        reason = "taken for the title by its look"
    fields["title"] = checked(title, reason)
    if len(title) > SHORT_TITLE_LETTERS or len(title.split()) > SHORT_TITLE_WORDS:
        fields["short_title"] = Checked(_short(title), "the title, cut for the top of each page")
    by = _take_byline(outline, making)
    subtitle = outline.subtitle or _line_below_title(outline)
    if subtitle is not None:
        reason = "" if outline.subtitle else "the short line below the title"
        fields["subtitle"] = checked(making.plain_look(subtitle), reason)
    fields.update(_language(document.language))
    fields.update({key: found[key] for key in ("version",) if key in found})
    fields["status"] = "draft"
    for key in ("published", "last_reviewed", "review_due"):
        if key in by or key in found:
            fields[key] = by.get(key) or found[key]
    if "authors" in by:
        fields["authors"] = by["authors"]
    return fields


def _take_byline(outline: Outline, making: Making) -> Fields:
    """Who wrote the leaflet and when, where one of its first lines says so and nothing else."""
    blocks = outline.parts[0].blocks
    for index, it in enumerate(blocks[:_BYLINE_WITHIN]):
        text = plain_text(it.runs) if isinstance(it, Paragraph) and it.mark is None else ""
        match = _BYLINE.fullmatch(text)
        if match is None:
            continue
        rest = read_imprint([("the line below the title", match["rest"] or "")])
        if match["rest"] and not rest:
            return {}
        person: Fields = {"name": match["name"].strip()}
        if match["role"]:
            person["role"] = match["role"].strip()
        del blocks[index]
        making.leave(text, "now the author and the date in the head of the file")
        return {"authors": [Checked(person, "taken from the line below the title")], **rest}
    return {}


def _line_below_title(outline: Outline) -> Paragraph | None:
    """A short line without a stop that stands right below the title, taken out of its part."""
    blocks = outline.parts[0].blocks
    first = blocks[0] if blocks and outline.title is not None else None
    if not isinstance(first, Paragraph) or first.mark is not None or first.role:
        return None
    text = plain_text(first.runs)
    if len(text.split()) > _SUBTITLE_WORDS or text[-1:] in ".:;," or any(c.isdigit() for c in text):
        return None
    del blocks[0]
    return first


def _language(language: str) -> Fields:
    tag = language.replace("_", "-")
    if tag and is_language(tag):
        return {"language": tag}
    return {"language": Checked("en-US", "the file does not say its language")}


def _short(title: str) -> str:
    """As many of a title's first words as stand at the top of a page."""
    words: list[str] = []
    for word in title.replace("\\", "").split():
        if len(" ".join([*words, word])) > SHORT_TITLE_LETTERS or len(words) == SHORT_TITLE_WORDS:
            break
        words.append(word)
    return " ".join(words).rstrip(" ,:;-") or title[:SHORT_TITLE_LETTERS]


def _imprint_texts(document: SourceDocument) -> Iterator[tuple[str, str]]:
    for it in document.asides:
        if it.reason.startswith("the page's"):
            yield it.reason, it.text
    last = [it for it in document.blocks if isinstance(it, Paragraph)][-_IMPRINT_LINES:]
    for paragraph in last:
        yield "the last lines", paragraph.text


def _sections(parts: Sequence[Part], making: Making) -> tuple[list[Value], list[Value]]:
    """The blocks before the first heading, and the sections."""
    first, *rest = parts
    lead = values_of(first.blocks, making)
    if not rest:
        heading: Value = Checked(_HEADING_ASKED, "no heading was found in the file")
        asked: list[Value] = [Checked(_TEXT_ASKED, "the leaflet has a title and no text")]
        return [], [{"heading": heading, "content": lead or asked}]
    levels = sorted({it.level for it in rest})
    found: list[Value] = []
    current: Fields = {}
    inner: list[Value] = []
    for part in rest:
        depth = levels.index(part.level)
        if depth == 0 or not found:
            inner = []
            current = _section_of(part, making)
            found.append(current)
        elif depth == 1 or (depth > 1 and not inner and levels.index(part.level) == 1):
            below = _section_of(part, making)
            inner.append(below)
            current_top = bare(found[-1])
            if isinstance(current_top, dict):
                current_top["sections"] = inner
            current = below
        else:
            content = current.setdefault("content", [])
            if isinstance(content, list) and part.heading is not None:
                content.append(f"**{making.plain_look(part.heading)}**")
                content.extend(values_of(part.blocks, making, plain_text(part.heading.runs)))
    for top in found:
        _tell_apart(_below(top))
    for it in (*found, *(below for top in found for below in _below(top))):
        fields = bare(it)
        if isinstance(fields, dict) and not fields.get("content") and not fields.get("sections"):
            fields["content"] = [
                Checked(_TEXT_ASKED, "nothing stands below this heading in the leaflet")
            ]
    return lead, found


def _tell_apart(sections: Sequence[Value]) -> None:
    """Ask for words in headings that stand twice: nobody could find the second one."""
    seen: set[str] = set()
    for number, section in enumerate(sections, 1):
        fields = bare(section)
        heading = bare(fields["heading"]) if isinstance(fields, dict) else ""
        same = unicodedata.normalize("NFC", visible(str(heading))).casefold()
        if same in seen and isinstance(fields, dict):
            fields["heading"] = Checked(
                f"{heading} {_DIFFERENCE_ASKED.format(number)}", "it stands twice"
            )
        seen.add(same)


def _below(section: Value) -> list[Value]:
    fields = bare(section)
    inner = fields.get("sections") if isinstance(fields, dict) else None
    return inner if isinstance(inner, list) else []


def _section_of(part: Part, making: Making) -> Fields:
    heading = part.heading
    if heading is None:
        return {"heading": _HEADING_ASKED, "content": values_of(part.blocks, making)}
    reason = "taken for a heading by its look" if heading.is_guess else ""
    fields: Fields = {"heading": checked(making.plain_look(heading), reason)}
    content = values_of(part.blocks, making, plain_text(heading.runs))
    if part.is_references:
        content = [{"type": "references"}]
    if content:
        fields["content"] = content
    return fields


def _section(heading: str, content: list[Value], sections: list[Value], reason: str) -> Fields:
    fields: Fields = {"heading": Checked(heading, reason), "content": content}
    if sections:
        fields["sections"] = sections
    return fields
