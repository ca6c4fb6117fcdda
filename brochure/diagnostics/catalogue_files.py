"""What the codes mean that are about files: what can't be read as YAML, or can't be written."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "internal-fault": Page(
            "The builder has a fault",
            "Something went wrong that no content file should cause. No pages were made, and the "
            "last good ones stay.",
            "Report it, with the content file and what `brochure --debug build` prints. Until it "
            "is mended, take back the last change.",
        ),
        "yaml-syntax": Page(
            "The file is not the YAML that is read here",
            "YAML gives meaning to indentation, colons, quotes and some characters at the start "
            "of a text. Tabs, tags, anchors, aliases, merge keys and several documents in one "
            "file are not used here.",
            "Go to the line and column, and follow the hint. Most often the text needs quotes, "
            "or a line the indentation of its neighbors.",
        ),
        "duplicate-key": Page(
            "A field stands twice",
            "YAML would keep one of the two and drop the other without a word.",
            "Delete one of the two, or give it its right name.",
        ),
        "lost-comment-text": Page(
            "Part of a text is read as a comment",
            'In a text without quotes, a space and a number sign begin a comment, so that "Call '
            'room #4" is printed as "Call room".',
            "Put the whole text in quotes. A comment goes on a line of its own.",
        ),
        "not-utf-8": Page(
            "The file is not saved as UTF-8",
            "In another encoding, accents, dashes and signs such as those of a dose would be "
            "printed wrong.",
            "Save the file again as UTF-8. Most editors offer this under Save As, Encoding.",
        ),
        "control-character": Page(
            "There is a control character in the text",
            "It can't be seen or printed, and usually came in by copying from another program.",
            "Delete the character at the place shown; type the words around it again if it can't "
            "be found.",
        ),
        "invisible-character": Page(
            "There is an invisible character in the text",
            "It can split a word for a screen reader, or a line for an editor, without being seen.",
            "Delete it. For a new line, start a new line in the file.",
            may_be_allowed=True,
        ),
        "file-too-large": Page(
            "The file is too large",
            "A handout is text; a file of many megabytes is the wrong file or holds data that "
            "belongs elsewhere.",
            "Check the path. Pictures are files of their own, named in the handout.",
        ),
        "empty-file": Page(
            "The file has no fields",
            "It is empty, or all of it is comments.",
            "Write the fields, or begin with the example that `brochure new` makes.",
        ),
        "missing-file": Page(
            "There is no file of this name",
            "The path is misspelt, or the command runs in another folder.",
            "Check the path from the folder that the command runs in.",
        ),
        "not-a-file": Page(
            "The path is not a file",
            "It is a folder, a pipe or a device, which can't be read as text.",
            "Give the path of the YAML file itself.",
        ),
        "unreadable-file": Page(
            "The file can't be read",
            "The system does not let this user read it, or the disk failed.",
            "Check the permissions of the file and of its folder.",
        ),
        "unwritable-output": Page(
            "The PDF can't be written",
            "The folder is missing or protected, the disk is full, or the name is that of a "
            "folder. The PDF that was there before is untouched.",
            "Close the PDF in other programs, free some space, or choose another file with `-o`.",
        ),
        "file-outside-folder": Page(
            "A file lies outside the content's folder",
            "A handout that is passed on would lose it.",
            "Copy the file into the folder of the content file and give its path from there.",
        ),
    }
)
"""The pages by code."""
