"""The words by which a part of a leaflet shows what it is for, in English."""

import re

CALL = re.compile(
    r"(?:please )?(?:call|ring|phone|contact|tell|get (?:help|medical|urgent)|seek|go to|dial"
    r"|return|see a doctor)\b.{0,80}\b(?:if|when|for|should)\b"
    r"|when (?:to|should (?:i|you)) (?:call|get help|seek|contact|ring|worry|phone)"
    r"|(?:in an )?emergenc(?:y|ies)\b|warning signs|red flags"
    r"|(?:seek|get) (?:urgent|medical|immediate)",
    re.IGNORECASE,
)
EMERGENCY = re.compile(r"\b(?:999|911|112|000|emergenc(?:y|ies)|ambulance|A&E|ER)\b", re.IGNORECASE)
AT_ONCE = re.compile(r"(?:in an emergency|call (?:999|911|112|000))\b", re.IGNORECASE)
DO = re.compile(
    r"(?:please )?(?:dos?|do's|you (?:can|may|should)|things to do|what to do)\s*:?", re.IGNORECASE
)
DONT = re.compile(
    r"(?:please )?(?:do ?n[o'\u2019]?t'?s?|do not|don['\u2019]?ts?|you can(?:not|['\u2019]t)"
    r"|you should ?n[o'\u2019]t|you must not|avoid|things to avoid|what not to do)"
    r"(?: (?:do|eat|drink))?\s*:?",
    re.IGNORECASE,
)
STEPS = re.compile(
    r"\b(?:steps?|how to|what happens|what will happen|procedure|instructions|during)\b",
    re.IGNORECASE,
)
QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
LABELS = {
    "telephone": re.compile(
        r"(?:tel(?:ephone)?|phone|call(?: us)?|helpline|switchboard)\.?\s*(?:no|number)?"
        r"\.?\s*:\s*",
        re.IGNORECASE,
    ),
    "hours": re.compile(r"(?:opening |office |clinic )?(?:hours|times|open)\s*:\s*", re.IGNORECASE),
    "email": re.compile(r"e-?mail(?: us)?\s*:\s*", re.IGNORECASE),
    "url": re.compile(r"(?:web(?:site)?|internet|online|www)\s*:\s*", re.IGNORECASE),
    "address": re.compile(r"address\s*:\s*", re.IGNORECASE),
}
GLANCE = re.compile(
    r"(?:at a glance|key points?|main points?|in (?:short|brief)|summary|important points?)",
    re.IGNORECASE,
)
