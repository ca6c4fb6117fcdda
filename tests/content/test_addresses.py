import pytest

from brochure.content.addresses import is_email, names_another_site, objection_to


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTP://EXAMPLE.ORG:8080/a?b=c#d",
        "https://example.org/@person/a(b)c",
        "https://m\u00fcnchen.example/stra\u00dfe",
        "https://xn--80ak6aa92e.com/",
        "http://127.0.0.1/",
        "mailto:first.last+tag@example.org",
        "mailto:a@example.org?subject=Appointment%20of%20May%205",
        "mailto:a@example.org?subject=A&body=B",
        "tel:5550100",
        "tel:+1-(555)-010.0",
        "tel:+15550100;ext=12",
    ],
)
def test_addresses_that_may_be_links(address: str) -> None:
    assert objection_to(address) == ""


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://bank.example@evil.example/", "hides where"),
        ("https://user:word@evil.example/", "hides where"),
        ("https://bank.example\\@evil.example/", "hides where"),
        ("https://\u0430pple.example/", "look like others"),
        ("https://evil\u202egnp.example/", "invisible"),
        ("https://ev\u200bil.example/", "invisible"),
        ("https://", "name of a site"),
        ("https:///etc/hostname", "name of a site"),
        ("https://example.org:99999999/", "name of a site"),
        ("mailto:", "name@example.org"),
        ("mailto:?to=a@example.org", "name@example.org"),
        ("mailto:a@example.org?bcc=b@example.org", "?subject="),
        ("mailto:a@example.org?subject=A&bcc=b@example.org", "?subject="),
        ("mailto:a@example.org?subject=A%0D%0ABcc:b@example.org", "?subject="),
        ("mailto:a@example.org?attach=/etc/hostname", "?subject="),
        ("mailto:a@example.org,b@example.org", "name@example.org"),
        ("mailto:a%0abcc:b@example.org", "name@example.org"),
        ("tel:1-800-FLOWERS", "digits"),
        ("tel:*31#5550100", "digits"),
        ("tel:5#%2A06%23", "digits"),
        ("javascript:alert(1)", "https://"),
        ("example.org", "https://"),
        ("", "https://"),
    ],
)
def test_addresses_that_may_not(address: str, hint: str) -> None:
    assert hint in objection_to(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("care@example.org", True),
        ("first.o'last+tag@mail.example.org", True),
        ("a" * 242 + "@example.org", True),
        ("a" * 243 + "@example.org", False),
        ("a@example.org?bcc=b@example.org", False),
        ("a@example.org,b@example.org", False),
        ("a%0abcc:b@example.org", False),
        ("a\u200b@example.org", False),
        ("a#b@example.org", False),
        ("a@example", False),
    ],
)
def test_email_addresses(address: str, expected: bool) -> None:
    assert is_email(address) is expected


@pytest.mark.parametrize(
    ("words", "address", "expected"),
    [
        ("https://good.example", "https://evil.example/", True),
        ("www.good.example", "https://good.example.evil.example/", True),
        ("https://good.example/a.", "https://www.good.example/a", False),
        ("Good.example tells more", "https://evil.example/", False),
        ("https://good.example", "tel:5550100", False),
    ],
)
def test_words_that_name_another_site(words: str, address: str, expected: bool) -> None:
    assert names_another_site(words, address) is expected
