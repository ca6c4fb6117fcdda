"""The blocks that a stretch of a leaflet most likely stands for: each is a proposal to check."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from brochure.content.telephones import holds_number
from brochure.importing.cues import (
    AT_ONCE,
    CALL,
    DO,
    DONT,
    EMERGENCY,
    GLANCE,
    LABELS,
    QUESTIONS,
    STEPS,
)
from brochure.importing.document import Block, Box, Paragraph, Picture, Run, Table
from brochure.importing.draft import Checked, Fields, Value
from brochure.importing.making import (
    Items,
    Making,
    body_of,
    figure,
    grouped,
    list_block,
    list_lines,
    table_block,
)
from brochure.importing.prose import plain_text, to_markup

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_LONGEST_POINT = 40
_LONGEST_EMERGENCY = 25
_LONGEST_LEAD = 25
"""Words of a line before a list, which may be the heading of a panel."""
_LONGEST_WHO = 15
"""Words of a line that says whose a quotation is."""
_FEWEST = 2
_NEAR = 12
"""So many paragraphs are looked at together."""

Unit = Block | Items


def values_of(blocks: Sequence[Block], making: Making, heading: str = "") -> list[Value]:
    """The blocks of a section as values of its `content:`, after its heading."""
    units = _with_captions(grouped(blocks))
    found: list[Value] = []
    index = 0
    while index < len(units):
        taken = _proposal(units[index : index + _NEAR], making, heading if index == 0 else "")
        if taken is not None:
            values, count = taken
            found.extend(values)
            index += count
        else:
            found.extend(_plain(units[index], making))
            index += 1
    return found


def _plain(unit: Unit, making: Making) -> list[Value]:
    if isinstance(unit, Items):
        return [list_block(unit, making)]
    if isinstance(unit, Table):
        return _dos_table(unit, making) or table_block(unit, making)
    if isinstance(unit, Picture):
        return [figure(unit, making)]
    if isinstance(unit, Box):
        return box(unit, making)
    text = making.words(unit)
    return [text] if text else []


def _proposal(
    units: Sequence[Unit], making: Making, heading: str
) -> tuple[list[Value], int] | None:
    """What the first units most likely are, and how many of them; None for nothing special."""
    first = units[0]
    after = units[1] if len(units) > 1 else None
    lead = _lead(first, after)
    if isinstance(first, Items):
        special = _special_list(first, making, heading)
        return ([special], 1) if special is not None else None
    if lead and isinstance(after, Items):
        pair = _pair(units, making, lead)
        if pair is not None:
            return pair
        if CALL.search(lead) and not QUESTIONS.search(lead):
            heading = making.plain_look(_as_paragraph(first))
            telephones = _telephones(units[2:])
            panel = _callout(heading, list_lines(after, making), lead, telephones)
            return [panel], 2 + len(telephones)
        special = _special_list(after, making, f"{heading} {lead}")
        if special is not None:
            return [*_plain(first, making), special], 2
    if isinstance(first, Paragraph) and first.role == "quote":
        return _quotation(first, after, making)
    if isinstance(first, Paragraph) and first.mark is None:
        contact = _contact(units, making)
        if contact is not None:
            return contact
        plain = plain_text(first.runs)
        if AT_ONCE.search(plain) and len(plain.split()) <= _LONGEST_EMERGENCY and not lead:
            fields: Fields = {"type": "callout", "tone": "emergency", "body": making.words(first)}
            return [Checked(fields, "it says what to do in an emergency")], 1
    return None


def _quotation(first: Paragraph, after: Unit | None, making: Making) -> tuple[list[Value], int]:
    """A quotation, with the line after a dash below it that says whose it is."""
    text = making.words(first).strip("\u201c\u201d\"'\u2018\u2019 ")
    fields: Fields = {"type": "pull_quote", "text": text}
    count = 1
    if isinstance(after, Paragraph) and after.mark is None:
        who = re.match(r"\s*[\u2014\u2013-]\s*(?=\S)", after.text)
        if who and len(after.text.split()) <= _LONGEST_WHO:
            fields["attribution"] = plain_text(after.runs)[len(who[0].strip()) :].strip()
            count = 2
    return [Checked(fields, "a quotation: may it be printed, and is it word for word?")], count


def _as_paragraph(unit: Unit) -> Paragraph:
    return unit if isinstance(unit, Paragraph) else Paragraph(())


def _lead(first: Unit, after: Unit | None) -> str:
    """The words before a list, where they lead to it; "" otherwise."""
    if not isinstance(first, Paragraph) or not isinstance(after, Items) or first.role == "quote":
        return ""
    text = plain_text(first.runs)
    is_short = len(text.split()) <= _LONGEST_LEAD
    is_lead = text.endswith(":") or all(it.strong or not it.text.strip() for it in first.runs)
    return text if is_short and (is_lead or DO.fullmatch(text) or DONT.fullmatch(text)) else ""


def _telephones(units: Sequence[Unit]) -> list[Value]:
    """The lines right below a panel that are a label, a colon and a number, and nothing else."""
    found: list[Value] = []
    for unit in units:
        text = plain_text(unit.runs) if isinstance(unit, Paragraph) and unit.mark is None else ""
        label, _, number = text.rpartition(": ")
        is_number = re.fullmatch(r"\+?[\d\u2011() -]{3,20}", number) and holds_number(number)
        if not label or not is_number or len(label.split()) > _LONGEST_WHO:
            break
        found.append({"label": to_markup([Run(label)]), "number": number})
    return found


def _callout(heading: str, body: str, words: str, telephones: Sequence[Value] = ()) -> Value:
    tone = "emergency" if EMERGENCY.search(words) else "warning"
    fields: Fields = {"type": "callout", "tone": tone}
    if heading:
        fields["heading"] = heading.removesuffix(":").rstrip()
    fields["body"] = body
    if telephones:
        fields["telephones"] = list(telephones)
    return Checked(fields, f"it says when to get help; is its tone `{tone}`?")


def _special_list(items: Items, making: Making, words: str) -> Value | None:
    """Questions, steps, or when to call; None for a list that is only a list."""
    texts = [plain_text(it.runs) for it in items.items]
    is_flat = len({it.mark.level for it in items.items if it.mark}) == 1
    if len(texts) < _FEWEST or not is_flat:
        return None
    if all(it.endswith("?") for it in texts) and QUESTIONS.search(words):
        fields: Fields = {"type": "questions", "questions": _texts(items, making)}
        return Checked(fields, "a list of questions")
    if CALL.search(words) and not items.mark.ordered:
        return _callout("", list_lines(items, making), words)
    if items.mark.ordered and (
        STEPS.search(words) or all(re.match(r"step \d", it, re.IGNORECASE) for it in texts)
    ):
        steps: Fields = {"type": "steps", "steps": _texts(items, making)}
        if items.mark.number != 1:
            steps["start"] = items.mark.number
        return Checked(steps, "a numbered list that seems to say what happens, in order")
    return None


def _texts(items: Items, making: Making) -> list[Value]:
    """The items' texts, in the list's own way of counting typed numbers."""
    block = list_block(items, making)
    found = block["items"] if isinstance(block, dict) else []
    return list(found) if isinstance(found, list) else []


def _pair(units: Sequence[Unit], making: Making, lead: str) -> tuple[list[Value], int] | None:
    """What to do and what not to do, where the two lists follow each other."""
    if len(units) < 4 or not isinstance(units[3], Items) or not isinstance(units[1], Items):  # noqa: PLR2004
        return None
    other = _lead(units[2], units[3])
    if DO.fullmatch(lead) and DONT.fullmatch(other):
        do, dont = (units[0], units[1]), (units[2], units[3])
    elif DONT.fullmatch(lead) and DO.fullmatch(other):
        do, dont = (units[2], units[3]), (units[0], units[1])
    else:
        return None
    fields: Fields = {"type": "dos_and_donts"}
    for key, (head, items) in (("do", do), ("dont", dont)):
        words = making.plain_look(_as_paragraph(head)).removesuffix(":").rstrip()
        fields[key] = {"heading": words, "items": _texts(items, making)}
    return [Checked(fields, "two lists of what to do and what not to do")], 4


def _dos_table(table: Table, making: Making) -> list[Value]:
    """The same from a table of two columns, one for each."""
    if any(len(row) != 2 or any(c.rows + c.columns > 2 for c in row) for row in table.rows):  # noqa: PLR2004
        return []
    heads = [plain_text(_runs(cell.blocks)) for cell in table.rows[0]]
    if not (DO.fullmatch(heads[0]) and DONT.fullmatch(heads[1])) or len(table.rows) < _FEWEST:
        return []
    fields: Fields = {"type": "dos_and_donts"}
    for key, column in (("do", 0), ("dont", 1)):
        cells = [
            making.words(it) for row in table.rows[1:] for it in _paragraphs(row[column].blocks)
        ]
        fields[key] = {"heading": heads[column], "items": [it for it in cells if it]}
    return [Checked(fields, "a table of what to do and what not to do")]


def _runs(blocks: Sequence[Block]) -> tuple[Run, ...]:
    return tuple(run for it in blocks if isinstance(it, Paragraph) for run in it.runs)


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return [it for it in blocks if isinstance(it, Paragraph)]


def _contact(units: Sequence[Unit], making: Making) -> tuple[list[Value], int] | None:
    """Lines with labels, such as "Telephone: 555-0100", as a contact; all or none of them."""
    fields: Fields = {"type": "contact"}
    labels: list[str] = []
    count = 0
    for unit in units:
        found = _labelled(unit)
        if found is None or any(key in fields for key, _, _ in found):
            break
        for key, label, value in found:
            fields[key] = value
            labels.append(label)
        count += 1
    if "telephone" not in fields:
        return None
    for it in labels:
        making.leave(it, "the label of a line of a contact, which is a field now")
    order = ("type", "telephone", "hours", "email", "url", "address")
    sorted_fields: Fields = {key: fields[key] for key in order if key in fields}
    return [Checked(sorted_fields, "lines that say how to reach someone")], count


def _labelled(unit: Unit) -> list[tuple[str, str, str]] | None:
    """The fields, labels and values of a paragraph whose lines all have labels; None otherwise."""
    if not isinstance(unit, Paragraph) or unit.mark is not None or any(it.note for it in unit.runs):
        return None
    found: list[tuple[str, str, str]] = []
    for line in "".join(it.text for it in unit.runs).replace("\t", " ").split("\n"):
        text = " ".join(line.split())
        if not text:
            continue
        key = next((it for it, label in LABELS.items() if label.match(text)), "")
        label = LABELS[key].match(text) if key else None
        if label is None:
            return None
        value = text[label.end() :]
        if not _is_value(key, value) or key in {it[0] for it in found}:
            return None
        found.append(
            (
                key,
                label[0],
                value if key in {"email", "url", "telephone"} else to_markup([Run(value)]),
            )
        )
    return found or None


def _is_value(key: str, value: str) -> bool:
    if key == "telephone":
        return holds_number(value) and len(value) < 60  # noqa: PLR2004 -- a number with its hours
    if key == "email":
        return _EMAIL.fullmatch(value) is not None
    if key == "url":
        return re.fullmatch(r"https?://\S+", value) is not None
    return bool(value)


def box(unit: Box, making: Making) -> list[Value]:
    """A text box as a callout; tables and pictures in it stand after it."""
    inner = list(unit.blocks)
    own = [it for it in inner if isinstance(it, Paragraph)]
    others = [it for it in inner if not isinstance(it, Paragraph)]
    if not own:
        return [value for it in others for value in _plain(it, making)]
    units = grouped(own)
    contact = _contact(units, making)
    if contact is not None and contact[1] == len(units):
        return contact[0]
    words = " ".join(plain_text(it.runs) for it in own)
    heading = ""
    first = units[0]
    if isinstance(first, Paragraph) and len(units) > 1 and _is_head(first):
        heading = making.plain_look(first)
        units = units[1:]
    points = _points(units)
    if points and GLANCE.fullmatch(heading.removesuffix(":").strip()):
        texts: list[Value] = [making.words(it) for it in points]
        value: Value = Checked(
            {"type": "key_points", "heading": heading, "points": texts}, "a box of main points"
        )
    elif CALL.search(heading or words[:80]) or AT_ONCE.search(words):
        value = _callout(heading, body_of(units, making), words)
    else:
        fields: Fields = {"type": "callout", "tone": "note"}
        if heading:
            fields["heading"] = heading.removesuffix(":").rstrip()
        fields["body"] = body_of(units, making)
        value = Checked(fields, "it stood in a box of its own")
    return [value, *(it for other in others for it in _plain(other, making))]


def _points(units: Sequence[Unit]) -> list[Paragraph]:
    """The short points of a box, typed as a list or line by line; none where they are no points."""
    found = [it for unit in units for it in (unit.items if isinstance(unit, Items) else [unit])]
    points = [it for it in found if isinstance(it, Paragraph)]
    is_short = all(len(plain_text(it.runs).split()) <= _LONGEST_POINT for it in points)
    is_flat = all(it.mark is None or not (it.mark.level or it.mark.ordered) for it in points)
    return points if len(points) == len(found) and is_short and is_flat else []


def _is_head(paragraph: Paragraph) -> bool:
    text = plain_text(paragraph.runs)
    is_strong = all(it.strong or not it.text.strip() for it in paragraph.runs)
    is_head = paragraph.role in {"heading", "title", "subtitle"} or is_strong or text.endswith(":")
    return is_head and len(text.split()) <= 12  # noqa: PLR2004 -- words of a heading


def _with_captions(units: Sequence[Unit]) -> list[Unit]:
    """Pictures and tables with the captions beside them."""
    found: list[Unit] = []
    for unit in units:
        is_caption = isinstance(unit, Paragraph) and (
            unit.role == "caption" or re.match(r"(?:Figure|Fig\.?|Table) \d{1,2}[.: ]", unit.text)
        )
        last = found[-1] if found else None
        if (
            is_caption
            and isinstance(unit, Paragraph)
            and isinstance(last, Picture)
            and not last.caption
        ):
            found[-1] = replace(last, caption=plain_text(unit.runs))
        elif isinstance(unit, Table) and not unit.caption and _is_table_caption(last):
            found[-1] = replace(unit, caption=plain_text(_as_paragraph(last or Box(())).runs))
        else:
            found.append(unit)
    return found


def _is_table_caption(unit: Unit | None) -> bool:
    return isinstance(unit, Paragraph) and (
        unit.role == "caption" or re.match(r"Table \d{1,2}[.: ]", unit.text) is not None
    )
