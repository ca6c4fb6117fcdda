"""A quotation names a person, and nothing says that the person agreed.

## Why it matters
That somebody was treated for an illness is health information about that person. Printed with a
name, and without leave, it breaks the person's privacy and in many countries the law.

## What to do
Ask the person, in writing, and then set `consent: true`. Words that were published before count as
agreed to; name the publication as the `source`. Otherwise leave the name out: "A patient of the
clinic".

## Source
HIPAA Privacy Rule, 45 CFR 164.508 (a use for other than care needs an authorization) and
164.514(b)(2) (a name identifies). Whether an attribution is a person's name is guessed from its
capitals, and its silence about a profession: a choice of this project.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.base import Prose
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks

_PATIENT = re.compile(
    r"\b(?:patient|survivor|caregiver|carer|wife|husband|partner|widow|widower|mother|father|son"
    r"|daughter|sister|brother|diagnosed|treated|paciente)s?\b",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"\b(?:clinic|hospital|cent(?:er|re)|institute|society|association|foundation|university"
    r"|college|service|trust|group|team|agency|department)\b",
    re.IGNORECASE,
)
_PROFESSION = re.compile(
    r"\b(?:(?i:nurse|doctor|physician|surgeon|oncologist|radiologist|therapist|professor|advocate)s?"
    r"|RN|MD|M\.D|PhD|Dr|Prof)\b"
)
_NOT_A_NAME = re.compile(r"(?:An?|The|One|Our|Another|Anonymous|Un|Una|El|La)\b")
_NAME_WORD = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019.-]*")
_PARTICLES = frozenset({"de", "del", "der", "di", "da", "la", "le", "van", "von", "bin", "al"})


@rule(subject=Content, severity=error_when_approved)
def named_patient_without_consent(content: Content) -> Iterator[Found]:
    """A finding at the attribution of each pull quote that names a patient or a relative."""
    for block in walk_blocks(content):
        if any(filled(block, Trait.CONSENT, bool)):
            continue
        for attribution in filled(block, Trait.ATTRIBUTION, Prose):
            name = named_patient(str(attribution))
            if name:
                yield Found(
                    f"“{name}” is named, and nothing says that the person agreed",
                    attribution.route.at(name),
                    "add `consent: true` once the person has agreed in writing, or leave out the"
                    " name",
                )


def named_patient(attribution: str) -> str:
    """The name of a patient or of a relative that an attribution begins with; "" for none.

    A name with nothing after it counts, unless it reads as an organization's; whoever has a
    profession speaks for it.
    """
    tidy = re.sub(r"[^\S\n]+", " ", attribution).strip(" -*_\u2013\u2014")
    first, *rest = re.split(r"\s*[,;(\u2013\u2014]\s*|\s+-\s*|\n", tidy, maxsplit=1)
    name = re.sub(r"^(?:Patient|Survivor|Caregiver|Carer)\s+", "", first)
    if _PROFESSION.search(tidy):
        return ""
    says_patient = _PATIENT.search(tidy) is not None
    words = name.split()
    if not words or _NOT_A_NAME.match(name) or _PATIENT.search(name):
        return ""
    if not all(_NAME_WORD.fullmatch(word) or word in _PARTICLES for word in words):
        return ""
    # Initials alone do not name anyone.
    if not any(len(word.rstrip(".")) > 1 and not word.isupper() for word in words):
        return ""
    if says_patient:
        return name
    is_bare = not any(rest) and len(words) > 1
    return name if is_bare and not _ORGANIZATION.search(name) else ""
