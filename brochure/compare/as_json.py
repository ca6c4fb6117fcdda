"""A comparison for programs, as one JSON object in ASCII.

The shape, which only grows:

    {
      "schema": 1, "old": "git:HEAD:content.yaml", "new": "content.yaml", "equal": false,
      "before": {"pages": 4, "smog": 7.1, "flesch_kincaid": 5.2}, "after": {...},
      "remarks": [{"code": "unversioned-change", "message": "...", "hint": "..."}],
      "numbers": [{"kind": "dose" | "telephone" | "number", "old": "5 mg", "new": "50 mg",
                   "where": "Risks", "what": "paragraph"}],
      "reversals": [{"kind": "removed" | "added", "words": "do not", "old": "...", "new": "...",
                     "where": "Risks", "what": "paragraph"}],
      "facts": [{"name": "status", "old": "draft", "new": "approved", "is_weighty": true,
                 "route": [...] | null}],
      "sections": [{"kind": "added" | "removed" | "changed" | "moved", "heading": "Risks",
                    "old_heading": "", "is_moved": false, "after": "", "route": [...] | null,
                    "changes": [{"kind": ..., "what": "paragraph", "context": "", "old": "...",
                                 "new": "...", "is_moved": false, "origin": "",
                                 "pieces": [{"kind": "same" | "added" | "removed",
                                             "text": "..."}],
                                 "route": ["sections", 0, "content", 1] | null}]}],
      "references": [{"kind": "added" | "dropped" | "changed" | "uncited", "key": "a",
                      "old": "...", "new": "...", "details": [{"field": ..., "old": ...,
                      "new": ...}], "route": [...] | null}],
      "notes": ["..."]
    }

A route leads to the place in the new content file: keys, and indices from 0. What is not known is
null.
"""

import json

from brochure.compare.comparison_types import Change, Comparison, Measure, PartChange, Place

SCHEMA = 1


def as_json(comparison: Comparison, old: str, new: str) -> str:
    """One JSON object; `old` and `new` are what was compared."""
    shape = {
        "schema": SCHEMA,
        "old": old,
        "new": new,
        "equal": comparison.is_equal,
        "before": _measure(comparison.before),
        "after": _measure(comparison.after),
        "remarks": [
            {"code": it.code, "message": it.message, "hint": it.hint} for it in comparison.remarks
        ],
        "numbers": [
            {"kind": it.kind, "old": it.old, "new": it.new, "where": it.where, "what": it.what}
            for it in comparison.numbers
        ],
        "reversals": [
            {
                "kind": it.kind,
                "words": it.words,
                "old": it.old,
                "new": it.new,
                "where": it.where,
                "what": it.what,
            }
            for it in comparison.reversals
        ],
        "facts": [
            {
                "name": it.name,
                "old": it.old,
                "new": it.new,
                "is_weighty": it.is_weighty,
                "route": _route(it.place),
            }
            for it in comparison.facts
        ],
        "sections": [_section(it) for it in comparison.parts],
        "references": [
            {
                "kind": it.kind,
                "key": it.key,
                "old": it.old,
                "new": it.new,
                "details": [{"field": f, "old": o, "new": n} for f, o, n in it.details],
                "route": _route(it.place),
            }
            for it in comparison.entries
        ],
        "notes": list(comparison.notes),
    }
    return json.dumps(shape, indent=2, ensure_ascii=True)


def _measure(measure: Measure) -> dict[str, object]:
    grades = {"smog": measure.smog, "flesch_kincaid": measure.flesch_kincaid}
    rounded = {name: None if it is None else round(it, 2) for name, it in grades.items()}
    return {"pages": measure.pages, **rounded}


def _section(part: PartChange) -> dict[str, object]:
    return {
        "kind": part.kind,
        "heading": part.heading,
        "old_heading": part.old_heading,
        "is_moved": part.is_moved,
        "after": part.after,
        "route": _route(part.place),
        "changes": [_change(it) for it in part.changes],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "what": change.what,
        "context": change.context,
        "old": change.old,
        "new": change.new,
        "is_moved": change.is_moved,
        "origin": change.origin,
        "pieces": [{"kind": it.kind, "text": it.text} for it in change.pieces],
        "route": _route(change.place),
    }


def _route(place: Place | None) -> list[str | int] | None:
    return None if place is None else list(place.steps)
