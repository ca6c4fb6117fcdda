"""Links from a text to a part of the handout, by the `id:` of a section."""

from collections.abc import Iterable
from typing import TypeAlias

from brochure.compose.contents import plain_words, section_anchor
from brochure.compose.story import Inline, Late, Link
from brochure.compose.strings import Strings
from brochure.content.model import Section, Subsection
from brochure.source.route import Problem, Route

Sections: TypeAlias = dict[str, Link]
"""By id: the link to the section, described by its heading."""


def linked_sections(sections: Iterable[Section | Subsection]) -> Sections:
    """The sections that have an id."""
    found: Sections = {}
    for section in sections:
        if section.id:
            target = f"#{section_anchor(section, '')}"
            found.setdefault(section.id, Link(target, plain_words(section.heading)))
        if isinstance(section, Section):
            found |= linked_sections(section.sections)
    return found


def page_of(words: Inline, strings: Strings) -> Inline:
    """What follows the words of a link to a section: the page, for those who read on paper."""
    anchor = words.link.target.removeprefix("#") if words.link else ""
    late = Late((anchor,), strings.see_page, strings.see_page, strings.conjunction, "")
    return Inline(
        "", words.route, words.strong, words.emphasis, link=words.link, roles=words.roles, late=late
    )


def unknown_section(name: str, sections: Sections, route: Route) -> Problem:
    """That no section has this id, with the nearest one."""
    from brochure.content.problems import nearest

    near = nearest(name, sections)
    known = ", ".join(f"`#{it}`" for it in list(sections)[:8])
    hint = f"did you mean `#{near}`?" if near else f"the sections with an id are {known}"
    return Problem(
        "undefined-section",
        f"no section has the id `{name}`",
        route,
        hint=hint if sections else f"give the section an `id: {name}`",
    )


def target_left_out(name: str, edition: str, route: Route) -> Problem:
    """That an edition leaves out what a link or a citation leads to."""
    return Problem(
        "target-left-out",
        f"{name} is left out of the edition `{edition}`, and this leads there",
        route,
        hint=f"leave this out of it, too: `omit: {edition}`; or keep what it leads to",
        label="leads there",
    )
