"""What the codes of sending by e-mail mean."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "file-too-heavy": Page(
            "The file of an edition is larger than it may be",
            "Mail servers refuse large messages, and a patient with a bad line does not wait.",
            "The list says what takes the room, the largest first. Save those pictures with fewer "
            "pixels, leave them out of the edition with `omit:`, or allow more with `max_size:`.",
        ),
        "unreadable-recipients": Page(
            "The table of recipients can't be read",
            "A quotation mark that is not closed takes the rest of the table into one cell.",
            "Save the table as CSV once more from the program that it comes from.",
        ),
        "no-address-column": Page(
            "No column holds the addresses, or two do",
            "The first line of the table names its columns. Which of them holds the addresses must "
            "be certain.",
            "Name one column `email`. Other columns are not read.",
        ),
        "many-recipients": Page(
            "The table has more recipients than one run sends to",
            "More than that are a newsletter, which needs consent and a way to leave it.",
            "Part the table in several files, or use a newsletter program.",
        ),
        "no-recipients": Page(
            "The table has no recipients",
            "There is nobody to write to.",
            "Write an address in each line below the names of the columns.",
        ),
        "wrong-recipient": Page(
            "An address can't get a message",
            "A line break or a second address in a cell would reach people who are not meant, and "
            "what is no address is refused by the server.",
            "Write one address in each row, such as name@example.org.",
        ),
        "doubled-recipient": Page(
            "An address stands twice",
            "Nobody is to get a handout twice. Capitals make no difference.",
            "Delete one of the rows.",
        ),
        "personal-column": Page(
            "The table holds what no message needs",
            "Lists of addresses are copied and forgotten. What is known of patients, such as dates "
            "of birth and diagnoses, has no place there.",
            "Delete the column. It is not read in any case.",
        ),
        "unapproved-handout": Page(
            "A handout that is not approved is not sent",
            "Who gets it can't know what will be changed before it is approved.",
            "Set `status: approved` once it is; or send it to colleagues with `--draft`, which "
            "says so in the subject.",
        ),
        "outdated-handout": Page(
            "A handout past its review date is not sent",
            "Nobody has looked whether it still holds.",
            "Review it, and set `last_reviewed` and `review_due`.",
        ),
        "large-attachment": Page(
            "The PDF is larger than mail servers take",
            "A message that is too large comes back, or is dropped without a word.",
            "Make pictures smaller, or send a link.",
        ),
    }
)
