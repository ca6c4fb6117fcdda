import re

import pytest
from pydantic import ValidationError

from brochure.content.dates import PartialDate
from brochure.content.model import Publisher
from brochure.content.references import Name, Reference
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Route

PLAIN = {"id": "a", "type": "webpage", "title": "Freezing"}


def read(**fields: object) -> Reference:
    return Reference.model_validate({**PLAIN, **fields})


def said(**fields: object) -> str:
    """What the one problem with these fields says to the author."""
    with pytest.raises(ValidationError) as caught:
        read(**fields)
    (detail,) = caught.value.errors()
    assert detail["type"] == "value_error"
    return str(detail["ctx"]["error"])


def located(value: object, route: Route) -> object:
    if isinstance(value, dict):
        mapping = LocatedMap({key: located(item, route.down(key)) for key, item in value.items()})
        mapping.route = route
        return mapping
    if isinstance(value, list):
        items = LocatedList(located(item, route.down(at)) for at, item in enumerate(value))
        items.route = route
        return items
    text = LocatedText(value)
    text.route = route
    return text


def test_every_field_explains_itself_with_an_example() -> None:
    for model in (Reference, Name):
        assert model.model_fields
        for name, field in model.model_fields.items():
            assert field.description, name
            assert field.examples, name


def test_every_example_validates() -> None:
    tried = 0
    for name, field in Reference.model_fields.items():
        for example in field.examples or ():
            assert read(**{field.alias or name: example}), name
            tried += 1
    assert tried >= len(Reference.model_fields)


def test_the_names_are_those_of_csl_json() -> None:
    names = {field.alias or name for name, field in Reference.model_fields.items()}
    wanted = """id type title author editor container-title container-title-short publisher
        publisher-place issued accessed URL DOI PMID PMCID volume issue page edition event-title
        event-place event-date number genre archive_url note language further_reading print"""
    assert names == set(wanted.split())


def test_scalars_from_the_file_become_typed_values() -> None:
    data = {
        "id": "marley",
        "type": "article-newspaper",
        "title": "Freeze therapy gives hope",
        "author": [{"family": "Marley", "given": "J"}, "Example Society"],
        "container-title": "The Sunday Sun",
        "issued": "2009-03-01",
        "accessed": "2026-11",
        "volume": "1.10",
        "further_reading": "true",
        "print": "no",
    }
    route = Route("content", ("references", 0))
    reference = Reference.model_validate(located(data, route))
    assert reference.container_title == "The Sunday Sun"
    assert reference.issued == PartialDate(2009, 3, 1)
    assert reference.accessed == PartialDate(2026, 11)
    assert reference.volume == "1.10"
    assert reference.further_reading is True
    assert reference.print is False
    assert reference.route == route
    person, group = reference.author
    assert (person.family, person.given) == ("Marley", "J")
    assert group.literal == "Example Society"
    assert person.route == route.down("author", 0)
    assert group.route == route.down("author", 1)


@pytest.mark.parametrize(
    "author",
    ["Example Society", ["Example Society"], {"literal": "Example Society"}],
)
def test_one_name_needs_no_list(author: object) -> None:
    assert [name.literal for name in read(author=author).author] == ["Example Society"]


@pytest.mark.parametrize("name", [{"suffix": "Jr"}, {"family": "Doe", "literal": "Doe"}, {}, ""])
def test_a_name_is_a_person_or_a_group(name: object) -> None:
    assert said(author=[name]) == "give a person's `family` name, or a group's name as `literal`"


def test_a_group_has_no_given_name() -> None:
    assert "a `literal` name stands alone" in said(author=[{"literal": "WHO", "given": "J"}])


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        read(container_title="The Sunday Sun")
    assert [detail["type"] for detail in caught.value.errors()] == ["extra_forbidden"]


def test_a_reference_is_frozen() -> None:
    with pytest.raises(ValidationError):
        read().title = "Another"  # type: ignore[misc]


def test_issued_may_be_unknown_and_accessed_may_not() -> None:
    assert read(issued="unknown").issued == "unknown"
    assert said(accessed="unknown").startswith("write dates as")
    assert said(**{"event-date": "unknown"}).startswith("write dates as")


@pytest.mark.parametrize("field", ["issued", "accessed", "event-date"])
@pytest.mark.parametrize("text", ["03/01/2009", "2009-02-30", "Unknown", ""])
def test_a_wrong_date_is_one_finding_with_a_hint(field: str, text: str) -> None:
    assert "write dates as 2009-03-31" in said(**{field: text})


@pytest.mark.parametrize(
    "doi",
    ["10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182"],
)
def test_the_resolver_before_a_doi_goes(doi: str) -> None:
    assert read(DOI=doi).doi == "10.1000/182"


@pytest.mark.parametrize("doi", ["10.10/182", "10.1000/", "10.1000/1 82", "182", "11.1000/182"])
def test_what_is_no_doi_is_refused(doi: str) -> None:
    assert said(DOI=doi).startswith("a DOI looks like 10.1000/182")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org/a?B=c#d", "https://Example.org/a?B=c#d"),
    ],
)
def test_web_addresses(url: str, kept: str) -> None:
    assert read(URL=url, archive_url=url).url == kept
    assert Publisher(name="A", url=url).url == kept


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://a b",
        "https://<a>",
        "https://?a",
        "https://_",
        "https://a" + "b" * 2_000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert said(URL=url) == said(archive_url=url)
    assert said(URL=url).startswith("a web address ")
    with pytest.raises(ValidationError):
        Publisher(name="A", url=url)


@pytest.mark.parametrize("name", ["a b", "é", "", "a;b", "a/b", "-a", "@a"])
def test_an_id_has_characters_that_a_citation_can_name(name: str) -> None:
    assert said(id=name).startswith("an id is letters, digits and . _ : - only")


@pytest.mark.parametrize("name", ["a", "2009", "doe:2009.b_1-2"])
def test_ids(name: str) -> None:
    assert read(id=name).id == name


def test_an_id_is_not_mistaken_for_a_figure() -> None:
    assert "figures" in said(id="fig:probe")


def test_the_json_schema_says_what_may_be_written() -> None:
    schema = Reference.model_json_schema(by_alias=True)
    properties = schema["properties"]
    assert schema["required"] == ["id", "type", "title"]
    assert schema["additionalProperties"] is False
    day, unknown, nothing = properties["issued"]["anyOf"]
    assert re.fullmatch(day["pattern"], "2009-03-01")
    assert not re.fullmatch(day["pattern"], "03/01/2009")
    assert (unknown["const"], nothing["type"]) == ("unknown", "null")
    assert {"type": "string"} in properties["author"]["anyOf"]
    assert all(entry["description"] and entry["examples"] for entry in properties.values())
