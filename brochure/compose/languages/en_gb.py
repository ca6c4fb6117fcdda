"""British English (en-GB): what differs from American English."""

from msgspec.structs import replace

from brochure.compose.languages.en import STRINGS as AMERICAN

STRINGS = replace(
    AMERICAN,
    language="en-GB",
    quote_open="\u2018",
    quote_close="\u2019",
    date_day="{day}\u00a0{month} {year}",
    licence="Licence",
    about_heading="About this leaflet",
    mail_text="{publisher} sends you this leaflet. It is attached as a PDF file, and its words "
    "stand below.",
    mail_text_alone="This leaflet is attached as a PDF file, and its words stand below.",
    mail_whole="The whole leaflet",
)
