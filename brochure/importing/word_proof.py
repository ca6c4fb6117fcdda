"""A leaflet and a content file compared: whether each word and each dose is still there."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.compare.quantities import Quantity, quantities
from brochure.importing.account import Account, Passage, account_for, content_texts
from brochure.importing.run import Imported
from brochure.importing.typed_lists import typed_mark

_MOST_SHOWN = 40
_AROUND = 4
"""Words before and after one that is missing."""
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))


class WordProof(Struct, frozen=True):
    """What of a leaflet is not in a content file, and what is new in that."""

    account: Account
    missing: tuple[Quantity, ...]
    """Doses, telephone numbers and numbers with units that the content does not have so often."""
    new: tuple[Quantity, ...]

    @property
    def is_equal(self) -> bool:
        """Whether all words and numbers of the leaflet are there, and no others."""
        return not (self.account.lost or self.account.added or self.missing or self.new)


def prove_words(imported: Imported, content: str) -> WordProof:
    """What became of the leaflet's words in the content file of this text.

    What an import of the leaflet changes in form or asks for itself is no difference.
    """
    account = account_for(imported.pieces, content, imported.draft.asides)
    added = Counter(account.added) - Counter(imported.account.added)
    account = Account(account.passages, tuple(added.elements()))
    old = [it.text for it in imported.pieces if it.place in {"", "note"}]
    was = Counter(key for text in old for key in _measured(_unmarked(text)))
    asides = Counter(key for it in imported.draft.asides for key in _measured(it.text))
    draft = Counter(key for text in content_texts(imported.content) for key in _measured(text))
    now = Counter(key for text in content_texts(content) for key in _measured(text))
    missing = (was - now - asides) | ((was & draft) - now)
    return WordProof(account, _sorted(missing), _sorted(now - was - (draft - was)))


def _unmarked(text: str) -> str:
    mark = typed_mark(text.lstrip())
    return text.lstrip()[mark[1] :] if mark else text


def _measured(text: str) -> Iterator[tuple[str, str]]:
    """The kind and the form of each dose, telephone number, and number with a unit."""
    for it in quantities(text.translate(_HYPHENS)):
        if it.kind != "number" or any(sign.isalpha() or sign in "%\u00b0" for sign in it.text):
            yield it.kind, it.key


def _sorted(counts: Counter[tuple[str, str]]) -> tuple[Quantity, ...]:
    order = ("dose", "telephone", "number")
    found = sorted(counts.elements(), key=lambda it: (order.index(it[0]), it[1]))
    return tuple(Quantity(kind, text) for kind, text in found)  # type: ignore[arg-type]


def proof_as_text(proof: WordProof, old: str, new: str) -> str:
    """The proof for a person."""
    account = proof.account
    lines = [f"{old} -> {new}", ""]
    lines.append(
        f"words: {account.count('kept'):,} in their place, {account.count('moved'):,} in another"
        f" place, {account.count('left out'):,} left out with a reason,"
        f" {account.count('lost'):,} missing; {len(account.added):,} new"
    )
    for title, found in (("missing", proof.missing), ("new", proof.new)):
        shown = "; ".join(f"{it.text} ({it.kind})" for it in found[:_MOST_SHOWN]) or "none"
        lines.append(f"doses, telephone numbers and numbers with units, {title}: {shown}")
    missing = [it for passage in account.passages for it in _places(passage)]
    if missing:
        lines += ["", "missing words, in brackets:"]
        lines += [f"  {it}" for it in missing[:_MOST_SHOWN]]
    if account.added:
        lines += ["", "new words:", f"  {' '.join(account.added[: _MOST_SHOWN * 5])}"]
    if len(missing) > _MOST_SHOWN:
        lines.append(f"  and {len(missing) - _MOST_SHOWN} more places; --format json has all")
    return "\n".join(lines)


def _places(passage: Passage) -> Iterator[str]:
    """The stretches of a paragraph in which words are missing."""
    lost = [i for i, it in enumerate(passage.words) if it.fate == "lost"]
    at = 0
    while at < len(lost):
        end = at
        while end + 1 < len(lost) and lost[end + 1] - lost[end] <= _AROUND:
            end += 1
        first, last = max(0, lost[at] - _AROUND), min(len(passage.words), lost[end] + _AROUND + 1)
        words = passage.words[first:last]
        shown = " ".join(f"[{it.text}]" if it.fate == "lost" else it.text for it in words)
        yield ("... " if first else "") + shown + (" ..." if last < len(passage.words) else "")
        at = end + 1


def proof_as_json(proof: WordProof, old: str, new: str) -> str:
    """The proof for a program."""
    account = proof.account

    def shown(found: Sequence[Quantity]) -> list[dict[str, str]]:
        return [{"kind": it.kind, "text": it.text} for it in found]

    return json.dumps(
        {
            "old": old,
            "new": new,
            "equal": proof.is_equal,
            "kept": account.count("kept"),
            "moved": account.count("moved"),
            "left_out": account.count("left out"),
            "missing_words": list(account.lost),
            "new_words": list(account.added),
            "missing_quantities": shown(proof.missing),
            "new_quantities": shown(proof.new),
        },
        ensure_ascii=False,
        indent=2,
    )
