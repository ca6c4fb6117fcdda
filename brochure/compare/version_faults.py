"""Whether version, history and review date fit what has changed.

A nurse with two sheets on the desk must see which is newer, and a reviewer's date must not stand
under words that the reviewer never saw (NHS standard for creating health content: version control
and a record of changes).
"""

from collections.abc import Iterator

from brochure.compare.comparison_types import Claims, Remark


def remarks(old: Claims | None, new: Claims | None, *, is_changed: bool) -> tuple[Remark, ...]:
    """What does not fit; nothing where one side is a PDF. `is_changed`: the words differ."""
    if old is None or new is None:
        return ()
    found = [*_of_version(old, new, is_changed), *_of_history(old, new)]
    return (*found, *_of_review(old, new, is_changed))


def _of_version(old: Claims, new: Claims, is_changed: bool) -> Iterator[Remark]:
    was, now = _number(old.version), _number(new.version)
    if now < was:
        yield Remark(
            "version-went-back",
            f"the version went back from {old.version} to {new.version}",
            "check which file is the newer one; a version only rises",
        )
    elif now == was and is_changed:
        yield Remark(
            "unversioned-change",
            f"the text has changed, and both say version {new.version}",
            "raise `version:`, so that two printed copies can be told apart",
        )
    elif now > was and not is_changed:
        yield Remark(
            "version-without-change",
            f"the version rose from {old.version} to {new.version}, and no words have changed",
            "check that this is the file you meant",
        )
    if now > was and new.version not in {it.version for it in new.history}:
        yield Remark(
            "undescribed-change",
            f"`changes:` has no entry for version {new.version}",
            "add one with `version:`, `date:` and a few words on what changed",
        )


def _of_history(old: Claims, new: Claims) -> Iterator[Remark]:
    now = {it.version: it for it in new.history}
    for line in old.history:
        if line.version not in now:
            yield Remark(
                "rewritten-history",
                f"the history has lost its entry for version {line.version} ({line.date})",
                "put it back: entries are added to `changes:`, and stay",
            )
        elif line.version != new.version and now[line.version] != line:
            yield Remark(
                "rewritten-history",
                f"the history tells of version {line.version} in other words, or with another date",
                "leave earlier entries as they were",
            )


def _of_review(old: Claims, new: Claims, is_changed: bool) -> Iterator[Remark]:
    was, now = old.last_reviewed, new.last_reviewed
    if was and not now:
        yield Remark(
            "review-date-lost",
            f"the old file was last reviewed on {was}, and the new one names no review",
            "put `last_reviewed:` back, or leave it out and say so to whoever signs",
        )
        return
    if was and now and _is_before(now, was):
        yield Remark(
            "review-went-back",
            f"`last_reviewed` went back from {was} to {now}",
            "correct the date",
        )
        return
    if not now or not is_changed:
        return
    change = next((it for it in new.history if it.version == new.version), None)
    if was == now:
        yield Remark(
            "stale-review",
            f"the text has changed, and `last_reviewed` is {now} in both:"
            " that review did not see these words",
            "have the changes reviewed, and enter the day",
        )
    elif change is not None and _is_before(now, change.date):
        yield Remark(
            "stale-review",
            f"version {new.version} was changed on {change.date}, after the last review on {now}",
            "have the changes reviewed, and enter the day",
        )


def _number(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor)


def _is_before(one: str, other: str) -> bool:
    """True where one date is before the other for sure; "2026" is not before "2026-05"."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
