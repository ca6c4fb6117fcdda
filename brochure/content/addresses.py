"""Which addresses may be links: they lead where they say, and do nothing else.

A printed handout outlives its links, and a reader can't look behind one: what hides the host, adds
readers to a message or dials a code is refused.
"""

import re
import unicodedata

from brochure.limits import LONGEST_EMAIL

_SCHEMES = "begin the address with https://, http://, mailto:, tel: or sms:"
_WEB = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_HOST = re.compile(r"[^\W_][\w.-]*(?::[0-9]{1,5})?")
_PERSON = r"[^\s@<>\"%#?&\\/:;,()]+@[^\W_][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}"
_MAIL = re.compile(
    rf"mailto:{_PERSON}(?:\?(?:subject|body)=[^&]*(?:&(?:subject|body)=[^&]*)*)?", re.IGNORECASE
)
_MAIL_FIELD = re.compile(_PERSON)
_TELEPHONE = re.compile(r"tel:\+?[0-9](?:[0-9().-]*[0-9])?(?:;ext=[0-9]{1,10})?", re.IGNORECASE)
_TEXT_MESSAGE = re.compile(r"sms:\+?[0-9](?:[0-9().-]*[0-9])?", re.IGNORECASE)
_LINE_END = re.compile(r"%0[ad]", re.IGNORECASE)
_SHOWN_HOST = re.compile(r"\s*(?:https?://|www\.)([^\s/?#]+)", re.IGNORECASE)


def objection_to(address: str) -> str:
    """What to do about an address that may not be a link; "" for one that may."""
    if not address.isprintable():
        return "delete the invisible characters in the address, and type it again"
    web = _WEB.match(address)
    if web is not None:
        return _objection_to_host(web[1])
    if address[:7].lower() == "mailto:":
        is_mail = _MAIL.fullmatch(address) is not None and not _LINE_END.search(address)
        return "" if is_mail else "write mailto:name@example.org, with a ?subject= at most"
    if address[:4].lower() == "tel:":
        is_number = _TELEPHONE.fullmatch(address) is not None
        return "" if is_number else "write tel: and the number in digits, such as tel:+1-555-0100"
    if address[:4].lower() == "sms:":
        is_number = _TEXT_MESSAGE.fullmatch(address) is not None
        return "" if is_number else "write sms: and the number in digits, such as sms:741741"
    return _SCHEMES


def _objection_to_host(host: str) -> str:
    if "@" in host or "\\" in host:
        return "delete what stands before the name of the site: it hides where the link leads"
    if not _HOST.fullmatch(host):
        return f"{_SCHEMES}, and the name of a site"
    if not all(it.isascii() or _is_latin(it) for it in host):
        return "the site's name has letters that look like others: write it as it begins with xn--"
    return ""


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")


def is_email(address: str) -> bool:
    """True for one person's e-mail address."""
    return (
        address.isprintable()
        and len(address) <= LONGEST_EMAIL
        and bool(_MAIL_FIELD.fullmatch(address))
    )


def names_another_site(words: str, address: str) -> bool:
    """True where the words of a link are a web address on another site than the link's."""
    shown, leads = _SHOWN_HOST.match(words), _WEB.match(address)
    if shown is None or leads is None:
        return False
    return _site(shown[1].rstrip(".,;:!?)")) != _site(leads[1])


def _site(host: str) -> str:
    return host.casefold().removeprefix("www.")


def without_punctuation(address: str) -> str:
    """The address without what ends the sentence or the brackets that it stands in."""
    while True:
        shorter = address.rstrip(".,;:!?'\u2019*")
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
