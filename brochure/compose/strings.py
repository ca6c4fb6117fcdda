"""Every word of a handout that its author did not write, per language.

A language is one file in `languages/`, named by its tag (`en_gb.py` is en-GB) and found by name.
"""

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.dates import PartialDate
from brochure.content.model import Kind

CalloutKind: TypeAlias = Literal["note", "tip", "warning", "emergency"]


class Strings(Struct, frozen=True):
    """The words of one language; what stands in {braces} is filled in by name."""

    language: str
    """The BCP 47 tag of these words."""

    labelled: str
    """A label before its value: {label}, {value}."""
    line_of: str
    """One of several lines to write on: {label}, {line}, {lines}."""
    conjunction: str
    """What joins the last two items of a list, with its spaces."""
    list_separator: str
    quote_open: str
    quote_close: str

    units: str
    """Words that say what the number before them counts, parted by spaces: no line ends there."""
    range_words: tuple[str, ...]
    """What stands between two numbers that are read as one: "2 to 3"."""
    titles: str
    """Words before a name, parted by spaces: "Dr Smith"."""
    abbreviations: str
    """Words whose stop ends no sentence, beside titles, months and those before a number."""
    numbered: str
    """Words before a number or letter that is a name, parted by spaces: "Room 12"."""
    date_joints: tuple[str, ...]
    """Words inside a date, between the day, the month and the year."""

    months: tuple[str, ...]
    date_day: str
    date_month: str
    date_about: str
    date_unknown: str

    folio: str
    draft_banner: str
    withdrawn: str
    full_heading: str
    """Over the address of the handout of which a folded leaflet has a part."""
    full_text: str
    room_to_write: str
    """What lines to write on are for that stand under no heading."""
    cell_to_fill: str
    """A place to write in a table: {column}, {row}."""
    continued: str
    """The caption of a table that began on an earlier page: {title}."""

    kind_education: str
    kind_treatment: str
    kind_procedure: str
    kind_consent: str
    kind_discharge: str
    kind_decision_aid: str
    kind_handbook: str

    about_heading: str
    document: str
    version: str
    published: str
    reviewed: str
    not_yet_reviewed: str
    review_by: str
    written_by: str
    reviewed_by: str
    based_on: str
    audience: str
    funding: str
    conflicts: str
    feedback: str
    licence: str
    changes: str
    footer_version: str
    footer_reviewed: str
    footer_review_by: str

    contents_heading: str
    key_points_heading: str
    notes_heading: str
    questions_heading: str
    checklist_heading: str
    pros_heading: str
    cons_heading: str
    not_known_heading: str
    definitions_heading: str
    definition_link: str
    """The description of a link to a term's definition: {term}."""
    language_heading: str
    medicines_heading: str
    medicine_name: str
    medicine_dose: str
    medicine_when: str
    medicine_why: str

    callout_note: str
    callout_tip: str
    callout_warning: str
    callout_emergency: str

    telephone: str
    address: str
    web: str
    email: str
    call_words: str
    """Words before a number that is called, parted by spaces: "call 911"."""
    call_link: str
    text_link: str
    write_link: str
    open_link: str

    figure: str
    """The label of a figure: {number}."""
    ten_thousand: str
    """10000 in digits, with what parts its thousands: "10,000"."""
    percent: str
    """A number of percent: {number}."""
    of_whole: str
    """A part and what it is a part of: {count}, {whole}."""
    people: str
    """What a chart of people counts."""
    no_value: str
    """In a chart's table, where there is no number."""
    chart_bar: str
    """What is seen in a chart of one bar."""
    chart_bars: str
    """What is seen in a chart of bars: {count}."""
    chart_extremes: str
    """The longest and the shortest bar: {high}, {low}."""
    chart_equal: str
    """The same of bars that are as long as each other: {high}."""
    chart_people: str
    """What is seen in a chart of people: {whole}, how many figures a group has."""
    chart_filled: str
    """How many figures of a group are filled in: {label}, {count}."""
    chart_line: str
    """What is seen in a chart of lines."""
    chart_up: str
    """What its upright axis shows: {title}."""
    chart_across: str
    """What its lower axis shows: {title}."""
    chart_course: str
    """Where a line goes: {first} label, {begin} number, {last} label, {end} number, {high}, {low}.
    """
    chart_table: str
    """What follows a chart."""
    source: str
    creator: str
    """Before the name of who made a picture."""
    picture_from: str
    """Before the name of where a picture comes from."""
    pictures: str
    """The label of the picture credits."""
    other_pictures: str
    """Pictures that have no number."""

    references_heading: str
    cited_on_page: str
    cited_on_pages: str
    reference_link: str
    see_page: str
    """What follows a link to a part of the handout, with its space: {pages}."""
    cited_page: str
    cited_pages: str
    back_link: str

    mail_subject: str
    """The subject of a message that a handout is attached to: {title}, {publisher}."""
    mail_text: str
    """What such a message says first: {publisher}."""
    mail_text_alone: str
    """The same of a handout that names no publisher."""
    mail_whole: str
    """The heading over the words of the handout in a message."""

    accessed: str
    presented_at: str
    in_book: str
    edition: str
    ordinal_endings: tuple[str, ...]
    """What follows a number in an ordinal, by its last digit; 11 to 13 take the first."""
    editor: str
    editors: str
    volume: str
    report_number: str
    dissertation: str
    personal_communication: str

    @property
    def thousands(self) -> str:
        """What parts the thousands of a number."""
        return self.ten_thousand[2:-3]

    def kind(self, kind: Kind) -> str:
        """The words for a kind of handout."""
        return str(getattr(self, f"kind_{kind}"))

    def callout(self, kind: CalloutKind) -> str:
        """The heading of a callout that has none of its own."""
        return str(getattr(self, f"callout_{kind}"))

    def ordinal(self, number: int) -> str:
        """A number's place in a row: "2nd"."""
        in_teens = number % 100 in range(11, 14)
        return f"{number}{self.ordinal_endings[0 if in_teens else number % 10]}"


def format_date(date: PartialDate, strings: Strings) -> str:
    """The date in words, as exact as it is known: "November 29, 2005", "November 2026", "2011"."""
    if date.is_about:
        exact = format_date(replace(date, is_about=False), strings)
        return strings.date_about.format(date=exact)
    if not date.month:
        return str(date.year)
    month = strings.months[date.month - 1]
    if not date.day:
        return strings.date_month.format(month=month, year=date.year)
    return strings.date_day.format(month=month, day=date.day, year=date.year)
