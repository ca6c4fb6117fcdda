"""The pictures of a .docx file, with their alternative texts."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml import etree

from brochure.importing.document import Picture
from brochure.importing.package import Package, Target, named, short, value
from brochure.importing.pictures import take_picture


class Pictures:
    """Finds the pictures below an element, and takes their data from the file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._taken: dict[str, Picture] = {}

    def of(self, element: "etree._Element", targets: Mapping[str, Target]) -> list[Picture]:
        """The pictures below an element, in order, each once."""
        found: list[Picture] = []
        seen: set[str] = set()
        alt, is_decorative = _described(element)
        for it in named(element, "a:blip", "v:imagedata"):
            key = value(it, "r:embed") or value(it, "r:link") or value(it, "r:id")
            target = targets.get(key)
            if not key or key in seen or _is_fallback(it):
                continue
            seen.add(key)
            found.append(self._picture(target, alt, is_decorative=is_decorative))
        return found

    def _picture(self, target: Target | None, alt: str, *, is_decorative: bool) -> Picture:
        if target is None or target.is_external:
            name = "" if target is None else PurePosixPath(target.name).name
            fault = "it is not in the file, but linked from another place"
            return Picture(name or "picture", alt=alt, is_decorative=is_decorative, fault=fault)
        name = PurePosixPath(target.name).name
        data = self._package.read(target.name)
        if data is None:
            fault = "it is missing in the file, or too large"
            return Picture(name, alt=alt, is_decorative=is_decorative, fault=fault)
        return take_picture(name, data, alt, is_decorative=is_decorative)


def _described(element: "etree._Element") -> tuple[str, bool]:
    """The alternative text of a drawing, and whether it is marked as decoration."""
    alt = ""
    is_decorative = False
    for it in element.iter():
        name = short(it.tag)
        if name == "wp:docPr":
            alt = alt or value(it, "descr") or value(it, "title")
        elif name == "v:shape":
            alt = alt or value(it, "alt")
        elif name == "adec:decorative":
            is_decorative = value(it, "val") in {"1", "true"}
    return " ".join(alt.split()), is_decorative


def _is_fallback(element: "etree._Element") -> bool:
    above = element.getparent()
    while above is not None:
        if short(above.tag) == "mc:Fallback":
            parent = above.getparent()
            return parent is not None and any(short(it.tag) == "mc:Choice" for it in parent)
        above = above.getparent()
    return False
