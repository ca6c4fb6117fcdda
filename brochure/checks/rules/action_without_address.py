"""The reader is told to call or to write, and not where.

## Why it matters
On paper nothing can be clicked. "Contact us" without a number leaves a worried person searching,
and in an emergency panel it costs time.

## What to do
Give the panel its `telephone:`, `email:` or `url:`, or give them to the `publisher:`, whose
addresses an empty `contact` block prints.

## Source
PEMAT-P items 20 and 22 (an action is named, in explicit steps); CDC Clear Communication Index
item 14 (how to do it).
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.base import Authored
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks

_REACH = re.compile(
    r"\b(?:call|phone|ring|contact|e-?mail|write to|text)"
    r" (?:us|the clinic|our (?:clinic|office|team|nurses?|ward|desk|helpline))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\d{3}|\b(?:911|999|112|111)\b|@|www\.|https?:")


@rule(subject=Wording, severity=error_when_approved)
def action_without_address(wording: Wording) -> Iterator[Found]:
    """A finding at each panel without an address, and at the first “call us” without any."""
    content = wording.content
    publisher = content.handout.publisher
    is_published = publisher is not None and _has_address(publisher)
    for block in walk_blocks(content):
        if Trait.CONTACT in block.traits and not (_has_address(block) or is_published):
            hint = "add `telephone:`, `email:`, `url:` or `address:`"
            yield Found("the contact panel has no address", block.route, hint)
        elif block.is_emergency:
            texts = [it for it in wording.passages if it.block is block]
            if not _has_address(block) and not any(_says_where(it) for it in texts):
                hint = "add `telephones:` with a `label:` and a `number:`"
                yield Found("the emergency panel has no telephone number", block.route, hint)
    if is_published or any(_has_address(it) for it in walk_blocks(content)):
        return
    if any(_says_where(it) for it in wording.passages):
        return
    for passage in wording.of("body", "heading"):
        match = _REACH.search(passage.text)
        if match:
            hint = "add a block of type `contact`, or the publisher's `telephone:`"
            message = f"“{match[0]}”, and no number or address stands anywhere"
            yield Found(message, passage.route(match[0]), hint)
            return


def _has_address(model: Authored) -> bool:
    return any(filled(model, Trait.ADDRESS, str))


def _says_where(passage: Passage) -> bool:
    return bool(_ADDRESS.search(passage.text) or passage.links)
