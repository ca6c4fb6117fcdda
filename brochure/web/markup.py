"""HTML, written: names, attributes and text, each escaped once."""

from html import escape

_VOID = frozenset(("img", "input", "meta", "br"))
"""Elements that have no content and no end tag (HTML, 13.1.2)."""


def text(words: str) -> str:
    """Text as HTML shows it."""
    return escape(words, quote=False)


def tag(name: str, content: str = "", /, **attributes: str | int | bool | None) -> str:
    """An element with this HTML in it; attributes that are None, False or "" are left out.

    `alt` stays where it is empty: it says that a picture is decoration. A name that Python keeps to
    itself ends in an underscore (`class_`), and other underscores are hyphens (`aria_label`).
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{written}>" + ("" if name in _VOID else f"{content}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False or (value == "" and name != "alt"):
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
