"""What the codes of a batch mean."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "unreadable-table": Page(
            "The table of clinics can't be read",
            "A quotation mark that is not closed takes the rest of the table into one cell.",
            "Save the table as CSV once more from the program that it comes from.",
        ),
        "missing-column": Page(
            "The table has no column with the clinics",
            "The first line of the table names its columns.",
            "Name one column `clinic`. `folder` and `editions` may be there, too.",
        ),
        "doubled-column": Page(
            "Two columns of the table have one name",
            "Which of them is meant can't be known.",
            "Delete one of them, or give it another name.",
        ),
        "unread-column": Page(
            "A column of the table is not read",
            "What stands in it changes nothing in the handouts.",
            "Nothing, where it is for you alone. Else take the name in the hint.",
        ),
        "nameless-clinic": Page(
            "A clinic has no name that a folder can be made of",
            "Each clinic's files lie in a folder of its own.",
            "Write a name, or a `folder` of letters and digits.",
        ),
        "doubled-clinic": Page(
            "A clinic stands twice",
            "The files of one would lie on those of the other.",
            "Delete one of them, or give each a `folder` of its own.",
        ),
        "no-clinics": Page(
            "The table has no clinics",
            "There is nobody to build for.",
            "Write a clinic in each line below the names of the columns.",
        ),
        "no-handouts": Page(
            "There is no handout where one is named",
            "A row that names nothing would be left out without a word.",
            "Name a content file, or a folder with content files in it.",
        ),
        "doubled-handout": Page(
            "A handout stands twice, with other editions each time",
            "Which of them are meant can't be known.",
            "Name it once, with all its editions.",
        ),
        "large-matrix": Page(
            "The matrix has too many rows",
            "All of them are held in memory.",
            "Part the matrix in several, each with a folder of its own (-o).",
        ),
        "same-output": Page(
            "Two handouts would be one file",
            "A file is named by the document number, the edition and the status. One handout would "
            "lie on the other, and nobody would know which one is printed.",
            "Give each handout a number of its own, under `handout: id:`.",
        ),
        "foreign-output": Page(
            "A file of somebody else is in the way",
            "No build has written it, and it may be the only copy.",
            "Move it elsewhere, or choose another folder with -o.",
        ),
        "changed-output": Page(
            "A file was changed after it was built",
            "Somebody has edited or replaced a file in the folder of what is built. It is built "
            "again, so that it is what its sources say.",
            "Keep files of your own in another folder.",
        ),
        "leftover-output": Page(
            "A file is there that is no longer made",
            "The handout's number, status or editions have changed, and the earlier file is there "
            "still. Somebody may print it.",
            "Delete it, so that nobody prints it.",
        ),
        "lost-worker": Page(
            "The process that built a handout was ended from outside",
            "The system ends processes that need more memory than there is. The handout was tried "
            "a second time, alone. All others are built.",
            "Close other programs, or build with `--jobs 1`. Make the handout's pictures smaller.",
        ),
    }
)
