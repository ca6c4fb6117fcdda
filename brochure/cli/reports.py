"""What `brochure check` tells of a file beside its findings: what was measured and judged."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brochure.checks.pemat import Item, Score
    from brochure.checks.readability import Readability
    from brochure.content.model import Handout
    from brochure.pipeline import CheckedPdf, Laid

_SHOWN = 72


def coverage(name: str, result: "CheckedPdf") -> Iterator[str]:
    """How many rules judged a PDF file, which did not, and why."""
    ran = len(result.ran)
    yield f"{name}: judged by {ran} rule{'' if ran == 1 else 's'}"
    if result.is_read:
        why = "they compare the file with what it was built from (--source content.yaml)"
    else:
        why = "nothing of the file can be read"
    yield from _left_out(result.not_run, why)
    why = "they are for files to read on a screen, and this one is for a press (PDF/X)"
    yield from _left_out(result.not_asked, why)


def _left_out(codes: Sequence[str], why: str) -> Iterator[str]:
    if codes:
        yield f"  {len(codes)} did not run, as {why}:"
        yield f"  {', '.join(codes)}"


def reading_level(name: str, laid: "Laid") -> Iterator[str]:
    """The grade that counts, what it is made of, and the hardest sentences with their lines."""
    from brochure.checks.readability import measure

    if laid.content is None:
        return
    if laid.is_partial:
        yield f"{name}: no reading grade before the errors are put right"
        return
    level = measure(laid.content)
    if level.scores is None or level.with_exempt is None:
        yield f"{name}: no reading grade: {level.reason}"
        return
    yield f"{name}: reading grade {level.scores.smog:.1f} (SMOG); {_limit(laid.content.handout)}"
    yield from _details(level)
    yield "  The hardest sentences, each with its own Flesch-Kincaid grade:"
    trees = {it.file_id: it for it in laid.trees}
    for sentence in level.hardest:
        tree = trees.get(sentence.route.file)
        span = tree.span(sentence.route) if tree else None
        place = f"{span.file}:{span.line}" if span else name
        yield f"  {place}: grade {sentence.grade:.1f}: {_short(sentence.text)}"


def _limit(handout: "Handout") -> str:
    from brochure.checks.readability import ADVISED_GRADE

    own = handout.readability.max_grade if handout.readability is not None else None
    return f"at most {ADVISED_GRADE:g} is advised" if own is None else f"`max_grade` is {own:g}"


def _details(level: "Readability") -> Iterator[str]:
    if level.scores is None or level.with_exempt is None:
        return
    flesch_kincaid = f"Flesch-Kincaid {level.scores.flesch_kincaid:.1f}"
    if level.scores != level.with_exempt:
        yield (
            "  The names under `readability: exempt:` are no hard words here; if they were, it"
            f" would be {level.with_exempt.smog:.1f}."
        )
        flesch_kincaid += f" (with the names {level.with_exempt.flesch_kincaid:.1f})"
    sure = "" if level.is_sure else "; low confidence: fewer than 30 sentences"
    noun = "sentence" if level.sentences == 1 else "sentences"
    yield f"  {flesch_kincaid}; {level.sentences} {noun}{sure}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 2].rstrip() + " …"


def unjudged(name: str, handout: "Handout") -> Iterator[str]:
    """The rules that hold for another language only, and so did not run."""
    from brochure.checks.engine import find_source_rules

    codes = [it.code for it in find_source_rules() if not it.holds_for(handout)]
    if codes:
        yield (
            f"{name}: {len(codes)} rules judge English words and did not run on {handout.language}:"
        )
        yield f"  {', '.join(codes)}"


def unspelled(name: str, handout: "Handout") -> Iterator[str]:
    """That the spelling was not checked, where the package for it is missing."""
    from brochure.checks.spelling import EXTRA, has_dictionary

    if handout.language.partition("-")[0] == "en" and not has_dictionary():
        install = f'python -m pip install "brochure[{EXTRA}]"'
        yield f"{name}: spelling is checked for British and American words alone; for more:"
        yield f"  {install}"


def pemat(name: str, laid: "Laid") -> Iterator[str]:
    """PEMAT-P: the score of each domain, each item, and where a person and the check differ."""
    from brochure.checks.pemat import judge, scores, summary
    from brochure.checks.suppression import allowed_codes

    if laid.content is None:
        return
    if laid.is_partial:
        yield f"{name}: PEMAT-P is not judged before the errors are put right"
        return
    # What the author lets stand is there all the same.
    allowed = allowed_codes(comment for tree in laid.trees for comment in tree.comments)
    items = judge(laid.content, {it.code for it in laid.diagnostics} | allowed)
    yield f"{name}: PEMAT-P: {summary(items)}"
    yield from (f"  {_score(it)}" for it in scores(items))
    for item in items:
        yield f"  {item.number:>2}  {item.counts_as.value:<14}  {item.what}{_because(item, laid)}"
    told = [it for it in items if it.is_contradicted]
    if told:
        yield "  A person and the check do not agree; the person's answer is counted:"
        yield from (f"  {_contradiction(it, name, laid)}" for it in told)


def _score(score: "Score") -> str:
    """A domain's score in words; what it can be at least and at most while items are open."""
    percent = score.percent
    if percent is None:
        return f"{score.domain}: no score, as no item applies"
    agreed = f"{score.agreed} of {score.rated} agreed with"
    if score.open:
        open_ = f"{score.open} item{'' if score.open == 1 else 's'} open"
        return f"{score.domain}: between {percent[0]}% and {percent[1]}% ({agreed}, {open_})"
    return f"{score.domain}: {percent[0]}% ({agreed})"


def _because(item: "Item", laid: "Laid") -> str:
    kept = laid.content.pemat if laid.content is not None else None
    if item.answer is not None and kept is not None:
        return f" ({kept.by}, {kept.date.iso})"
    return f" ({item.why})" if item.why else ""


def _contradiction(item: "Item", name: str, laid: "Laid") -> str:
    trees = {it.file_id: it for it in laid.trees}
    tree = trees.get(item.route.file) if item.route is not None else None
    span = tree.span(item.route) if tree is not None and item.route is not None else None
    place = f"{span.file}:{span.line}" if span else name
    said = item.answer.value if item.answer is not None else ""
    why = f" ({item.why})" if item.why else ""
    found = f"{item.verdict.value}, finds the check{why}"
    return f"{place}: item {item.number}: {said}, says the person; {found}"
