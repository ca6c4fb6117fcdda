"""What fuzz.py feeds the builder: handouts and pictures, changed at random from a seed."""

import copy
import importlib
import io
import json
import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from brochure.blocks import all_blocks

ROOT = Path(__file__).parents[1]
Yaml: TypeAlias = Any
_WORDS = [
    "You",
    "may",
    "have",
    "pain",
    "for",
    "a",
    "day",
    "or",
    "two",
    "after",
    "the",
    "treatment.",
    "Call",
    "us",
    "at",
    "any",
    "time,",
    "day",
    "or",
    "night,",
    "if",
    "it",
    "gets",
    "worse.",
    "Take",
    "5",
    "mg",
    "twice",
    "a",
    "day",
    "with",
    "food;",
    "do",
    "not",
    "take",
    "more",
    "than",
    "10",
    "mg",
    "in",
    "24",
    "hours.",
]
NASTY = (
    "<b>bold</b>",
    '<font color="[...]">x</font>',
    "{{ name }}",
    "{0}",
    "{pages}",
    "%s %d %%",
    "&copy;",
    "AT&T <five years>",
    "5*3*2",
    "> 140/90",
    "# of doses",
    "1986. A year",
    "1. one",
    "- dash",
    "* star",
    "[@marley-2009]",
    "[@marley-2009; @society-2011]",
    "[@nobody]",
    "[@fig:nobody]",
    "[@",
    "[@a",
    "]",
    "](",
    "[words](https://example.org/a)",
    "[words](javascript:alert(1))",
    "[](https://x.org)",
    "[w](tel:5550100)",
    "https://example.org/" + "a-b/c?d=e&" * 12,
    "https://x",
    "a@b.co",
    "www.example.org/a/b",
    "**",
    "****",
    "**bold**",
    "*it* **b *both* b**",
    "***",
    "_x_",
    "\\",
    "\\*",
    "\\n",
    "'",
    '"',
    "it''s",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u00a0\u00a0\u00a0",
    "\u2003",
    "\u2011",
    "\u2013\u2014\u2014",
    "\u2026",
    "caf\u00e9",
    "cafe\u0301",
    "\u212b",
    "\ufb01",
    "\u0130",
    "\u1e9e",
    "\u00df",
    "\u01c5",
    "\u03b1 \u2192 \u03b2",
    "\u2265 5",
    "\u00b5g",
    "\u05d0\u05d1",
    "\u0627\u0644",
    "\u202e abc",
    "\u4e2d\u6587",
    "\U0001f600",
    "\U0001f468\u200d\U0001f469",
    "\ue000",
    "\uffff",
    "\ufdd0",
    "\u0e01\u0e33",
    "\u0915\u094d",
    "\u00bd",
    "\u2082",
    "0",
    "-1",
    "1e999",
    "9" * 400,
    "NaN",
    "null",
    "~",
    "true",
    "No",
    "2026-02-30",
    "2026-11-22",
    "0000-00-00",
    "12:30",
    "0x10",
    "\t",
    " ",
    "\n",
    "\n\n",
    "a\nb",
    "a  \nb",
    "- a\n- b\n  - c\n",
    "1. a\n2. b\n",
    "- a\n\n  b\n\n- c",
    "../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1/",
    "\\\\host\\share",
    "C:\\x.png",
    "a\0b",
    "con",
    "probe.svg",
    "probe.png",
    "probe.jpg",
    "probe.webp",
    "bad.svg",
    ".",
    "100%",
    "0%",
    "1%",
    "86%",
    "200%",
    "5mm",
    "555-0100",
    "+1 555",
    "tel:",
    "en",
    "de",
    "es",
    "en-GB",
    "xx-XX",
    "approved",
    "A4",
    "Letter",
    "leaflet",
    "plain",
    "\u00bf\u00a1\u201c",
    "\u201c",
    "W" * 60,
    "i" * 300,
    "x" * 3000,
    "a/b-c" * 40,
    "\u2014" * 80,
    "." * 200,
    "a." * 100 + "/x",
    "5 mg",
    "Dr. X",
    "$1.10",
    "\u221210",
    "1,000.5",
    "<5",
)
ODD = (
    *(it for it in NASTY if it.isascii() and it.isprintable() and "[" not in it),
    "[@marley-2009]",
    "[@marley-2009; @society-2011]",
    "[words](https://example.org/a)",
    "a\nb",
    "\u2011",
    "\u2013\u2014\u2014",
    "\u201c",
    "caf\u00e9",
    "\u2265 5",
    "\u03b1 \u2192 \u03b2",
    "\u00a0\u00a0",
)
PICTURES = ("probe.svg", "probe.png", "probe.jpg", "probe.webp", "bad.svg")
_NUMBERS = (
    "0",
    "-1",
    "1e9",
    "1e-9",
    "1e400",
    "NaN",
    "",
    "10000000",
    "5%",
    "1 2",
    "inf",
    "0.0001",
    "99999999999999999",
)


@dataclass
class Case:
    """One content file with its pictures."""

    content: bytes
    pictures: dict[str, bytes] = field(default_factory=dict)
    tree: Yaml = None
    """What the content was written from, where it was a tree."""


class Mutator:
    """Makes cases; the same seed makes the same ones."""

    def __init__(self) -> None:
        svg = (ROOT / "tests/samples/probe.svg").read_bytes()
        self.pictures = {"probe.svg": svg, "bad.svg": svg, **_rasters()}
        self.pictures["assets/cryoprobe.svg"] = (ROOT / "assets/cryoprobe.svg").read_bytes()
        self.pictures["picture.svg"] = svg
        self.examples = [
            yaml.load(str(module.EXAMPLE), yaml.BaseLoader)  # noqa: S506 -- text only, ours
            for it in all_blocks().values()
            for module in [importlib.import_module(it.compose.__module__)]
        ]
        texts = [(ROOT / "content.yaml").read_text("utf-8"), _template()]
        self.bases = [yaml.load(it, yaml.BaseLoader) for it in texts]  # noqa: S506

    def case(self, seed: int) -> Case:
        """The case of this number."""
        chance = random.Random(seed)  # noqa: S311 -- it must repeat
        tree = self._tree(chance)
        pictures = dict(self.pictures)
        kind = chance.random()
        if kind < 0.6:
            self._reword(tree, chance)
            _tell_apart(tree)
        elif kind < 0.8:
            for _ in range(chance.choice((1, 1, 2, 3, 6))):
                # What was nested twice may be too deep to be copied: it stays as it is.
                with suppress(RecursionError):
                    self._mutate(tree, chance)
        elif kind < 0.9:
            name = chance.choice([*PICTURES, *PICTURES[1:4]])
            pictures[name] = _damaged(pictures[name], chance, is_text=name.endswith("svg"))
            tree["sections"][0].setdefault("content", []).append(
                {"type": "figure", "file": name, "alt": "A picture.", "caption": "What it shows."}
            )
        content = _written(tree, chance).encode("utf-8", "surrogatepass")
        if kind >= 0.9:
            return Case(_damaged(content, chance, is_text=True), pictures)
        return Case(content, pictures, tree)

    def _tree(self, chance: random.Random) -> Yaml:
        """The sample, the template, or a handout of a few blocks."""
        tree = copy.deepcopy(chance.choice(self.bases))
        if chance.random() < 0.75:
            blocks = [
                copy.deepcopy(chance.choice(self.examples)) for _ in range(chance.randint(1, 7))
            ]
            head = {"heading": "What is it?", "content": blocks}
            tree["sections"] = [head, *chance.sample(tree["sections"], 1)]
            known = {it["id"] for it in tree.get("references", [])}
            tree.setdefault("references", []).extend(
                {"id": name, "type": "webpage", "title": f"On {name}", "issued": "2011"}
                for name in ("marley-2009", "society-2011", "symposium-2005", "pmc-2011", "example")
                if name not in known
            )
        if chance.random() < 0.3:
            tree["page"] = {
                "size": chance.choice(("A4", "Letter")),
                "theme": chance.choice(("clinic", "leaflet", "plain")),
            }
        return tree

    def _reword(self, tree: Yaml, chance: random.Random) -> None:
        """Texts of other lengths, more of the same items: files that mostly build."""
        for holder, step in _places(tree["sections"]) + _places(tree.get("lead", [])):
            value = holder[step]
            if isinstance(value, list) and value and chance.random() < 0.15:
                more = chance.choice((1, 2, 3, 5, 12, 60))
                value.extend(copy.deepcopy(chance.choice(value)) for _ in range(more))
            elif isinstance(value, str) and " " in value and chance.random() < 0.3:
                holder[step] = self.text(chance)

    def text(self, chance: random.Random) -> str:
        """A text of any length; now and then with something nasty in it."""
        count = chance.choice((1, 1, 3, 8, 20, 60, 60, 400, 1500))
        words = chance.choices(_WORDS, k=count)
        if chance.random() < 0.15:
            words.insert(chance.randrange(len(words) + 1), chance.choice(ODD))
        if chance.random() < 0.01:
            words.insert(chance.randrange(len(words) + 1), chance.choice(NASTY))
        if chance.random() < 0.05:
            words.insert(chance.randrange(len(words) + 1), "".join(words))
        if chance.random() < 0.05:
            words.append("".join(chr(chance.randrange(0xA1, 0x180)) for _ in range(4)))
        return " ".join(words)

    def _mutate(self, tree: Yaml, chance: random.Random) -> None:
        places = _places(tree)
        holder, step = chance.choice(places)
        match chance.randrange(11):
            case 0:
                del holder[step]
            case 1 | 2 | 3:
                holder[step] = chance.choice(NASTY)
            case 4:
                holder[step] = self.text(chance)
            case 5:
                holder[step] = copy.deepcopy(_at(chance.choice(places)))
            case 6:
                holder[step] = [holder[step]] * chance.choice((1, 2, 40))
            case 7:
                holder[step] = {chance.choice(NASTY): holder[step]}
            case 8:
                for _ in range(chance.choice((2, 10, 45, 300))):
                    holder[step] = (
                        [holder[step]] if chance.random() < 0.5 else {"items": holder[step]}
                    )
            case 9:
                lists = [_at(it) for it in places if isinstance(_at(it), list)]
                chance.choice(lists).insert(0, copy.deepcopy(chance.choice(self.examples)))
            case _:
                maps = [_at(it) for it in places if isinstance(_at(it), dict)]
                chosen, other = chance.choice(maps), chance.choice(maps)
                chosen.update(copy.deepcopy(other))


def _tell_apart(tree: Yaml) -> None:
    """Give every id, and the heading of every section, a form of its own."""
    seen: set[str] = set()
    for holder, step in _places(tree["sections"]) + _places(tree.get("references", [])):
        if step not in {"id", "heading", "term"} or not isinstance(holder[step], str):
            continue
        words, number = holder[step], 1
        while holder[step].casefold() in seen:
            number += 1
            holder[step] = f"{words}-{number}" if step == "id" else f"{words} {number}"
        seen.add(holder[step].casefold())


def _at(place: tuple[Yaml, Any]) -> Yaml:
    return place[0][place[1]]


def _places(tree: Yaml) -> list[tuple[Yaml, Any]]:
    """Every value of the tree, as its holder and its key or index."""
    found: list[tuple[Yaml, Any]] = []
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        steps = list(holder) if isinstance(holder, dict) else range(len(holder))
        for step in steps:
            found.append((holder, step))
            if isinstance(holder[step], dict | list):
                waiting.append(holder[step])
    return found


def _written(tree: Yaml, chance: random.Random) -> str:
    """The tree as YAML in one of its forms."""
    try:
        if chance.random() < 0.1:
            return json.dumps(tree, ensure_ascii=chance.random() < 0.5)
        return yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    except RecursionError:
        return "a: " + "[" * 400


class _Plain(yaml.SafeDumper):
    """Writes no aliases: every value is written out."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML's signature
        """True: none."""
        return True


def _damaged(data: bytes, chance: random.Random, *, is_text: bool) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 30))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0 if not is_text:
                del made[at:]
            case 1:
                del made[at : at + chance.choice((1, 2, 8, 100))]
            case 2:
                made[at:at] = (
                    chance.choice(NASTY).encode("utf-8", "surrogatepass")
                    if is_text
                    else chance.randbytes(4)
                )
            case 3 if is_text:
                made[at : at + 1] = chance.choice(
                    (
                        b"\t",
                        b":",
                        b" #",
                        b"&a ",
                        b"*a ",
                        b"\r",
                        b"\x85",
                        b"\xff",
                        b'"',
                        b"'",
                        b"\n",
                        b"- ",
                        b"[",
                        b"{",
                        b"<",
                        b">",
                        b"|",
                    )
                )
            case 4 if is_text:
                digits = [i for i in range(len(made)) if 48 <= made[i] < 58]
                if digits:
                    at = chance.choice(digits)
                    made[at : at + 1] = chance.choice(_NUMBERS).encode()
            case _ if made:
                at = min(at, len(made) - 1)
                if not is_text and chance.random() < 0.5:
                    at = chance.randrange(min(len(made), 64))
                made[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            case _:
                pass
    return bytes(made)


def _template() -> str:
    """What `brochure new` writes."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "brochure", "new", f"{folder}/new")
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        return Path(folder, "new", "content.yaml").read_text("utf-8")


def _rasters() -> dict[str, bytes]:
    from PIL import Image

    image = Image.linear_gradient("L").resize((240, 160)).convert("RGB")
    made = {}
    for name, kind in (("probe.png", "PNG"), ("probe.jpg", "JPEG"), ("probe.webp", "WEBP")):
        stream = io.BytesIO()
        image.save(stream, kind)
        made[name] = stream.getvalue()
    return made
