"""What the files of a handout are called: a pattern of words and of what the handout says."""

import re
from collections.abc import Mapping

from brochure.content.base import RefusedError
from brochure.content.problems import nearest

FIELDS = ("title", "id", "version", "language", "clinic", "edition")
"""What may stand in braces."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_LONGEST = 150


def file_name_pattern(value: str | None) -> str | None:
    """The pattern as it was written. Raises RefusedError for a field that there is not."""
    if value is None:
        return None
    for name in _FIELD.findall(value):
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            raise RefusedError(
                "wrong-type",
                f"a file's name has no `{{{name}}}`",
                f"did you mean `{{{near}}}`?" if near else f"there are {_listed()}",
            )
    rest = _FIELD.sub("", value)
    if "{" in rest or "}" in rest:
        raise RefusedError("wrong-type", "a brace is left open", f"there are {_listed()}")
    if "/" in rest or "\\" in rest:
        message, hint = "a file's name has no slashes", "`-o FOLDER/` says which folder it goes to"
        raise RefusedError("wrong-type", message, hint)
    if len(value) > _LONGEST or not value.isprintable():
        message = f"a file's name is one line of at most {_LONGEST} characters"
        raise RefusedError("wrong-type", message, "shorten it: `{title}-{edition}`")
    if not _FIELD.search(value):
        message = "every handout would have the same file's name"
        raise RefusedError("wrong-type", message, f"put in one of {_listed()}")
    return value


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with the values in place of its fields."""
    return _FIELD.sub(lambda found: values.get(found[1], ""), pattern)


def names_edition(pattern: str) -> bool:
    """True where the pattern says itself where the edition's name stands."""
    return "{edition}" in pattern


def _listed() -> str:
    return ", ".join(f"`{{{it}}}`" for it in FIELDS)
