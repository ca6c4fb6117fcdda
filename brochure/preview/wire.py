"""What goes to the browser: JSON objects, made here and nowhere else."""

import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

from brochure.checks.readability import Readability
from brochure.diagnostics.diagnostic import Diagnostic, Span
from brochure.diagnostics.order import SEVERITY_WORDS, summarize
from brochure.editions import all_editions
from brochure.geometry import Rect
from brochure.preview.overlay import Frames
from brochure.preview.session import Places, State
from brochure.preview.spoken import Spoken
from brochure.preview.spots import Spot
from brochure.preview.writer import offered, place_of, words_of
from brochure.source.file import SourceFile
from brochure.theme.load import builtin_themes

LinkOf: TypeAlias = Callable[[Span], str]
"""The address that opens a place in the editor."""
_LONGEST_EXCERPT = 240
_LONGEST_LABEL = 90


def state_text(
    state: State, session: str, content: str, link: LinkOf, *, has_fixes: bool = False
) -> str:
    """The state on one line: pages by digest, problems by place, figures.

    `has_fixes`: with what can be written from the page.
    """
    good = state.good
    shape = {
        "session": session,
        "build": state.build,
        "goodBuild": good.build if good else 0,
        "content": content,
        "isCurrent": state.is_current,
        "hasFixes": has_fixes,
        "title": good.title if good else "",
        "pages": [
            {"digest": it.digest, "width": it.size.width, "height": it.size.height}
            for it in (good.pages if good else ())
        ],
        "fileSize": len(good.pdf) if good else 0,
        "fileName": good.file_name if good else "",
        "edition": state.edition,
        "editions": [{"name": it.name, "title": it.title} for it in all_editions().values()],
        "printing": good.ready.edition.printing if good else "",
        "theme": state.theme,
        "themes": _themes(state.theme),
        "seconds": round(state.seconds, 3),
        "summary": summarize(state.problems),
        "problems": [
            {
                **_problem(it, state.sources, link),
                "fix": _fix(it, index, state, content) if has_fixes else None,
            }
            for index, it in enumerate(state.problems)
        ],
    }
    return json.dumps(shape)


def places_text(places: Places, link: LinkOf) -> str:
    """The overlay of the pages: spots, frames, spoken text, and the spots of each problem."""
    overlay = places.overlay
    shape = {
        "build": places.state.build,
        "grade": _grade(places.readability),
        "spots": [_spot(it, link) for it in overlay.spots],
        "frames": [_frames(it) for it in overlay.frames],
        "spoken": [_spoken(it) for it in overlay.spoken],
        "problems": [list(it) for it in places.problem_spots],
        "ends": [{"filled": round(it.filled, 2), "why": it.why} for it in places.page_map],
    }
    return json.dumps(shape)


def _themes(shown: str) -> list[str]:
    """The looks that can be shown: the content's own (""), and those that come with the builder."""
    return list(dict.fromkeys(("", shown, *builtin_themes())))


def _grade(found: Readability) -> dict[str, object]:
    """Both grades, or why there is none."""
    if found.scores is None:
        return {"smog": None, "fleschKincaid": None, "isSure": False, "reason": found.reason}
    return {
        "smog": round(found.scores.smog, 1),
        "fleschKincaid": round(found.scores.flesch_kincaid, 1),
        "isSure": found.is_sure,
        "reason": "",
    }


def _problem(problem: Diagnostic, sources: Sequence[SourceFile], link: LinkOf) -> dict[str, object]:
    return {
        "severity": SEVERITY_WORDS[problem.severity],
        "code": problem.code,
        "message": problem.message,
        "label": problem.label,
        "hint": problem.hint,
        "paste": problem.paste,
        "place": _place(problem.span),
        "href": link(problem.span) if problem.span else "",
        "excerpt": _excerpt(problem.span, sources) if problem.span else None,
    }


def _fix(problem: Diagnostic, index: int, state: State, content: str) -> dict[str, object] | None:
    """A fix to be agreed to: its words, and what has to be so for it to be written."""
    fix = offered(problem, state, content)
    if fix is None:
        return None
    old, new = words_of(fix)
    asked = {
        "build": state.build,
        "problem": index,
        "sha256": state.sha256,
        "place": place_of(fix),
        "old": old,
        "new": new,
    }
    return {"title": fix.title, "asked": asked}


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span else ""


def _excerpt(span: Span, sources: Sequence[SourceFile]) -> list[str] | None:
    """The line before the span, the span, and the rest; None where there is no such line."""
    source = next((it for it in sources if it.name == span.file), None)
    lines = source.text.split("\n") if source else []
    if not 0 < span.line <= len(lines):
        return None
    line, first = lines[span.line - 1], span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked, after = line[:first].lstrip(), line[first:last], line[last:]
    room = max(0, _LONGEST_EXCERPT - len(marked))
    return [before[-room:] if room else "", marked[:_LONGEST_EXCERPT], after[:room]]


def _spot(spot: Spot, link: LinkOf) -> dict[str, object]:
    words = spot.words
    return {
        "page": spot.page,
        "rect": _rect(spot.rect),
        "place": _place(spot.place),
        "href": link(spot.place) if spot.place else "",
        "words": words if len(words) <= _LONGEST_LABEL else f"{words[:_LONGEST_LABEL]}…",
        "order": spot.order,
    }


def _rect(rect: Rect) -> list[float]:
    return [round(it, 2) for it in (rect.x, rect.y, rect.width, rect.height)]


def _frames(frames: Frames) -> dict[str, object]:
    return {"full": _rect(frames.full), "measure": _rect(frames.measure)}


def _spoken(line: Spoken) -> dict[str, object]:
    return {
        "role": line.role,
        "phrases": [{"text": it.text, "isLink": it.is_link} for it in line.phrases],
        "page": line.page,
        "spot": line.spot,
    }
