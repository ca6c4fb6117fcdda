import re
from importlib.resources import files

# How many rules each clause has in veraPDF's PDFUA-1 profile.
RULES = """
5:5 6.1:1 6.2:1 7.1:12 7.2:43 7.3:1 7.4.2:1 7.4.4:3 7.5:2 7.7:1 7.9:2 7.10:2 7.11:1 7.15:1 7.16:1
7.18.1:3 7.18.2:1 7.18.3:1 7.18.4:2 7.18.5:2 7.18.6.2:2 7.18.8:1 7.20:2 7.21.3.1:1 7.21.3.2:1
7.21.3.3:3 7.21.4.1:2 7.21.4.2:2 7.21.5:1 7.21.6:4 7.21.7:2 7.21.8:1
"""
# The numbers that the profile leaves free.
UNUSED = {("7.2", 1), ("7.2", 35)}
RANGE = r"(\d+(?:\.\d+)*)-(\d+)(?: to \d+(?:\.\d+)*-(\d+))?"
ROWS = [
    line
    for line in files("brochure.pdf").joinpath("UA1.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line)
]


def test_every_rule_is_listed_once() -> None:
    listed = []
    for row in ROWS:
        for bracket in re.findall(r"\[(.*?)\]", row.split("|")[1]):
            for clause, first, last in re.findall(RANGE, bracket):
                numbers = range(int(first), int(last or first) + 1)
                listed += [(clause, number) for number in numbers]
    counts = (entry.split(":") for entry in RULES.split())
    wanted = {(clause, number + 1) for clause, count in counts for number in range(int(count))}
    assert len(wanted - UNUSED) == 106
    assert sorted(listed) == sorted(wanted - UNUSED)


def test_every_clause_has_a_status_and_names_modules_that_exist() -> None:
    assert len(ROWS) > 45
    for row in ROWS:
        status = row.split("|")[3]
        assert re.search(r"enforced|not applicable|the author's duty", status), row
        for module in re.findall(r"`(\w+\.py)`", status):
            assert files("brochure.pdf").joinpath(module).is_file(), row
