"""Titles are compared by key: what comparing all pairs finds is found."""

import random
from difflib import SequenceMatcher
from itertools import combinations

from authored import read

from brochure.checks.rules.duplicate_reference import SAME, duplicate_reference
from brochure.content.model import Content

HEAD = """\
schema: 1
handout: {id: T-001, title: A, language: en-US}
sections: [{heading: B, content: [C]}]
references:
"""
WORDS = "cold hand foot of the in a trial study care nurse bone pain women men early late"


def content(titles: list[str]) -> Content:
    lines = [
        f'  - {{id: r{number}, type: book, title: "{title}", author: Doe, issued: "2020"}}\n'
        for number, title in enumerate(titles)
    ]
    return read(HEAD + "".join(lines))[0]


def told(titles: list[str]) -> set[int]:
    found = duplicate_reference.run(content(titles))
    return {int(str(it.route.steps[1])) for it in found}


def slip(title: str, dice: random.Random) -> str:
    place = dice.randrange(len(title) - 1)
    return dice.choice(
        (
            title[:place] + title[place + 1 :],
            title[:place] + "x" + title[place:],
            title.title(),
            title.replace("the", "", 1),
        )
    )


def test_nothing_that_all_pairs_show_is_missed() -> None:
    dice = random.Random(7)  # noqa: S311 -- titles, no secrets
    seen = 0
    for _ in range(30):
        titles = [" ".join(dice.choices(WORDS.split(), k=9)) for _ in range(25)]
        titles += [slip(dice.choice(titles), dice) for _ in range(6)]
        wanted = {
            late
            for early, late in combinations(range(len(titles)), 2)
            if SequenceMatcher(
                None,
                " ".join(titles[early].casefold().split()),
                " ".join(titles[late].casefold().split()),
                autojunk=False,
            ).ratio()
            > SAME
        }
        assert told(titles) == wanted
        seen += len(wanted)
    assert seen > 100


def test_a_source_given_three_times_is_told_at_each_repetition() -> None:
    title = "Cold in the hand and in the foot"
    assert told([title, "Another book", title, f"{title}s"]) == {2, 3}
