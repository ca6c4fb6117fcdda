"""The most that is taken, in one place: docs/limits.md is made of this file.

Each limit says what it counts and, after the colon, why there is one. What a rule only advises
against stands in that rule, and what a message leaves out stands beside the message.
"""

# The content file

YAML_BYTES = 8 * 2**20
"""Size of a YAML file: all of it is held in memory, several times."""
DEEPEST_YAML = 40
"""Lists and mappings inside each other: the reader calls itself for each."""
MOST_TEXTS = 50_000
"""Values: so many are read, set and checked in half a minute, whatever they are."""
MOST_SIGNS = 50_000
"""Signs of Markdown and addresses: each may begin an element with runs and tags of its own."""
LONGEST_TEXT = 500_000
"""Characters of one text: so many are read and set in half a minute, whatever stands in it."""
DEEPEST_LISTS = 3
"""Lists inside each other in a text: as in a block of type `list`."""
MOST_SPANNED = 200
"""Rows or columns of a cell: more than those of a table that can be read."""
MOST_CODES = 250
"""Web addresses with a QR code: each code is drawn eight times to find the best."""
MOST_TERMS = 500
"""Terms and forms of terms to define: each is looked for at every word."""
MOST_PAGES = 1_000
"""Pages of a handout: so that no input of a megabyte takes half a minute or a gigabyte."""
MOST_GUESSES = 100
"""Unknown names of one sort for which the nearest known one is looked for: nobody reads more."""
SHORT_TITLE_LETTERS = 40
"""Characters of the running title: it stands on one line of each page."""
SHORT_TITLE_WORDS = 7
"""Words of the running title: judges of tags take a longer one for lost text."""
LONGEST_ID = 64
"""Characters of an `id`: it becomes the name of a place in the PDF."""
LONGEST_TELEPHONE = 160
"""Characters of a telephone field: two numbers with their hours."""
LONGEST_ADDRESS = 2_000
"""Characters of a link: what browsers and mail programs still open; each line carries all of it."""
LONGEST_PRINTED_ADDRESS = 500
"""Characters of an address with a QR code beside it: a longer one is not read by telephones."""
LONGEST_EMAIL = 254
"""Characters of an e-mail address: RFC 5321, 4.5.3.1.3, without the angle brackets."""

# Charts

MOST_BARS = 20
"""Rows of a chart of bars: more are not taken in, and no small page holds them."""
MOST_GROUPS = 6
"""Groups of a chart of people: each has an array of figures."""
MOST_POINTS = 60
"""Rows of a chart of lines: more can't be told apart on a page."""
MOST_SERIES = 4
"""Series of a chart: there are no more patterns that a copy in gray tells apart."""

# Sending

MOST_RECIPIENTS = 10_000
"""Addresses of one run of `brochure email`: more are a newsletter."""
LARGEST_ATTACHMENT = 10 * 1024 * 1024
"""Bytes of a PDF that goes by e-mail: many servers refuse messages of more than 10 to 25 MB."""
RECIPIENTS_BYTES = 5 * 1024 * 1024
"""Bytes of a table of recipients: as many addresses, with room for other columns."""

# Batches

MOST_FILES_LOOKED_AT = 200_000
"""Files in a folder of handouts: so many are looked through in a few seconds."""
MOST_ROWS = 200_000
"""Handouts of clinics in one batch: so many stand in memory, a kilobyte each."""

# Leaflets that are imported

IMPORTED_FILE_BYTES = 60 * 2**20
"""Size of a leaflet to import: it is held in memory whole, with its pictures."""
IMPORTED_BYTES = 150 * 2**20
"""What a .docx file unpacks to: a small file can unpack to more than a machine holds."""
IMPORTED_MEMBERS = 2_000
"""Parts of a .docx file: a leaflet has some twenty, and a picture is one."""
IMPORTED_XML_BYTES = 16 * 2**20
"""Size of the text of a .docx file or a web page: read, it takes ten times as much memory."""
IMPORTED_PARAGRAPHS = 10_000
"""Paragraphs of a leaflet to import: some 300 pages, far more than a handout holds."""
IMPORTED_PICTURE_BYTES = 25 * 2**20
"""Size of a picture in a leaflet: more than any camera's."""
IMPORTED_FILES = 2_000
"""Leaflets of a folder to import: more are a website."""

# Sources

MOST_REFERENCES = 1_000
"""References of a handout: more than any cites; each takes its lines, tags and links."""
REFERENCE_FILE_BYTES = 8 * 2**20
"""Size of a file of sources: some 5,000 records with abstracts."""
MOST_REFERENCE_FILES = 20
"""Files of sources: each is read whole, also for one source."""
MOST_BRAND_NAMES = 500
"""Values of a brand file that texts can name: each name is compared where one is misspelt."""
MOST_BRAND_FOLDERS = 12
"""Folders upwards in which a brand file is looked for: each is looked at in every build."""
MOST_RECORDS = 20_000
"""Records of a file of sources: so many are read in a few seconds."""
LONGEST_REFERENCE_FIELD = 100_000
"""Characters of a field of a source: so many are set in a second or two, whatever they are."""
LONGEST_LATEX = 20_000
"""Characters of a field with LaTeX: its reader takes its time for each."""
DEEPEST_LATEX = 40
"""Braces inside each other in LaTeX: the reader calls itself for each."""
MOST_BIBTEX_MARKS = 500_000
"""Braces and quotation marks of a BibTeX file: each is a step for the reader."""

# Pictures

PICTURE_BYTES = 40 * 2**20
"""Size of a picture file: all of it is held in memory."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture: a 50 megapixel camera, or three times a Letter page each way at 300 ppi."""
MOST_SIDE_PIXELS = 20_000
"""Pixels of a side: eight times a Letter page's width at 300 ppi."""
MOST_WEBP_PIXELS = 10_000_000
"""Pixels of a WebP: its decoder holds four copies of the picture at once, 16 bytes a pixel."""
MOST_BUFFERED_SAMPLES = 60_000_000
"""Samples of a progressive JPEG: its decoder holds two bytes for each."""
MOST_JPEG_SEGMENTS = 10_000
"""Segments of a JPEG: more only serve to keep a reader busy."""
MOST_JPEG_SCANS = 100
"""Scans of a JPEG: an encoder makes about ten; thousands only serve to keep a decoder busy."""
MOST_HEADER_CHUNKS = 10_000
"""Chunks before a picture's size: more only serve to keep a reader busy."""
MOST_PNG_CHUNKS = 50_000
"""Chunks of a PNG: encoders part the samples into 8 KB; millions only keep a reader busy."""
COLOR_PROFILE_BYTES = 4_000_000
"""Size of a PNG's color profile, unpacked: a small file can hold one of gigabytes."""
EXIF_BYTES = 60_000
"""Size of what a HEIC file's camera noted: a JPEG's segment has room for 65,533 bytes."""
SVG_BYTES = 10_000_000
"""Size of an SVG: it is drawn by every viewer of the page."""
MOST_SVG_ELEMENTS = 20_000
"""Elements of an SVG: each is drawn by every viewer of the page."""
DEEPEST_SVG = 64
"""Elements of an SVG inside each other: the reader calls itself for each."""
DEEPEST_DRAWN_SVG = 64
"""The same, where a `use` holds what it points to: the reader calls itself for each."""
MOST_DRAWN_SVG = 50_000
"""Elements that an SVG draws, with repetition by `use`: a small file can repeat one for hours."""
MOST_SVG_RULES = 5_000
"""Rules in the style sheets of an SVG: more than any drawing program writes."""
MOST_SVG_MATCHES = 300_000
"""Rules of an SVG tried on elements: each try takes its time."""
MOST_SVG_STOPS = 500
"""Colors of a gradient in an SVG, with repetition: every viewer of the page keeps all of them."""
MOST_DRAWN_DASHES = 100_000
"""Dashes of one line in an SVG: each is drawn by every viewer of the page."""
MOST_SVG_FILTER_STEPS = 50
"""Steps of a filter in an SVG: each is done for every pixel."""
MOST_SVG_OCTAVES = 8
"""Octaves of noise and rows of a matrix in an SVG's filter: more show nothing, and take minutes."""
LARGEST_SVG_FILTER = 500.0
"""Radius of a blur in an SVG: a larger one shows nothing but its color."""
MOST_SVG_CLIPS = 2_000
"""Shapes of an SVG that are cut to another: each cut is another layer for the viewer."""
MOST_SVG_SEGMENTS = 200_000
"""Lines and curves of an SVG: each is drawn by every viewer of the page."""
LARGEST_SVG_COORDINATE = 1e6
"""A coordinate in an SVG: a larger one is a mistake, and PDF readers lose precision."""
MOST_SVG_DASHES = 16
"""Dash lengths of a line in an SVG: a longer pattern is a mistake."""

# Themes

MOST_STYLES = 500
"""Colors, and styles of one sort: each style is looked up and compared with others."""
LONGEST_THEME_LENGTH = 100.0
"""Points of a size or a space: a longer one leaves no room for text on Letter or A4."""
FONT_BYTES = 20 * 2**20
"""Size of a font file: all of it is held in memory; those of Chinese have some 10 MB."""
MOST_FONT_FILES = 20
"""Font files of a handout: a family has four."""
MOST_FONT_CHARACTERS = 100_000
"""Characters of a font file: the width of each is read."""
WIDEST_INSET = 200.0
"""Points that running text is set in from the margin: what is left holds 45 characters a line."""
WIDEST_COLUMN = 612.0
"""Points of a column: the width of Letter."""

# PDF files that are checked, compared or replaced

PDF_BYTES = 200 * 2**20
"""Size of a PDF file: all of it is held in memory."""
DIGEST_BYTES = 256 * 2**20
"""Size of a file that is compared with the one that is to replace it: each byte is read."""
MOST_PDF_PAGES = 2_000
"""Pages of a PDF file: each is read whole."""
STREAM_BYTES = 32 * 2**20
"""Size of a stream, unpacked: a small file can hold one of gigabytes."""
MOST_PDF_ELEMENTS = 200_000
"""Structure elements of a PDF file: each is read."""
DEEPEST_PDF_ELEMENTS = 200
"""Structure elements inside each other: the reader calls itself for each."""
MOST_PDF_OBJECTS = 200_000
"""Objects painted on a page, or held by a file: each is looked at."""
MOST_PAINTED_FORMS = 100_000
"""Forms that a page paints, with their repetition: a small file can repeat one for hours."""
DEEPEST_FORMS = 12
"""Forms inside each other whose paint is looked at: the reader calls itself for each."""
DEEPEST_COUNTED_FORMS = 40
"""Forms inside each other that are counted before a page is painted: more are refused."""
DEEPEST_FONT_FORMS = 8
"""Forms inside each other whose fonts are looked at: the reader calls itself for each."""
DEEPEST_PICTURES = 6
"""Forms inside each other in which a camera's notes are looked for: the reader calls itself."""
MOST_OPERATORS = 500_000
"""Operators of a page whose ink is looked at: each is a step for the reader."""
MOST_OPERANDS = 64
"""Operands of an operator: none of ISO 32000-1 takes as many."""
MOST_GROUND_PIXELS = 4_000_000
"""Pixels of a page's picture, in which the ground of a text is looked at: 16 MB of memory."""
MOST_BOOKMARKS = 5_000
"""Bookmarks of a PDF file: each is read."""
XMP_BYTES = 2**20
"""Size of a PDF file's metadata: a reader of XML takes many times as much memory."""
MOST_PAIRS = 2_000_000
"""Pairs of texts without a counterpart that are compared for likeness: each takes its time."""
