"""Four schemes become links, metadata stays text, and the surroundings change no byte."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hostile_runs import HEAD, PLAIN, Building, codes, environment, handout, told

from brochure.pipeline import Laid, render_pdf


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/hostname",
        "ftp://example.org",
        "smb://host/share",
        "vbscript:x",
        "ms-word:ofe",
        "//example.org",
        "/etc/hostname",
        "https://",
        "https:example",
        "mailto:",
        "tel:x",
        "",
        "java&#115;cript:alert(1)",
        "<javascript:alert(1)>",
        "https://bank.example@evil.example/",
        "https://\u0430pple.example/",
        "mailto:a@example.org?bcc=b@example.org",
        "mailto:a@example.org?subject=A%0ABcc:b@example.org",
        "tel:*31#5550100",
        "tel:1-800-FLOWERS",
    ],
)
def test_other_schemes_are_told(run: Callable[..., Laid], target: str) -> None:
    assert codes(run(handout(f"- 'See [words]({target}) here.'\n"))) <= {"unsafe-link"}


@pytest.mark.parametrize("words", ["", " ", "\u00a0", "\u00ad"])
def test_a_link_without_words_is_not_lost(run: Callable[..., Laid], words: str) -> None:
    laid = run(handout(f"- 'See [{words}](https://example.org) here.'\n"))
    assert codes(laid) == {"malformed-link"}


def test_a_link_leads_where_its_words_say(run: Callable[..., Laid]) -> None:
    text = "See [https://good.example](https://evil.example) here."
    (error,) = told(run(handout(f"- '{text}'\n")))
    assert error.code == "unsafe-link"
    assert "another site" in error.message


def test_a_bare_address_that_hides_its_site_is_told(run: Callable[..., Laid]) -> None:
    (error,) = told(run(handout("- See https://bank.example@evil.example/a now.\n")))
    assert error.code == "unsafe-link"


ADDRESSES = [
    ("url", "https://example.org/" + "a" * 3000),
    ("url", "https://example\u200b.org"),
    ("url", "https://bank.example@evil.example"),
    ("url", "https://."),
    ("email", "a@example.org?bcc=b@example.org"),
    ("email", "a" * 300 + "@example.org"),
    ("email", "a%0abcc:b@example.org"),
    ("telephone", "\uff15\uff15\uff15\uff10\uff11"),
    ("telephone", "555\n0100"),
    ("telephone", "5" + " " * 300 + "5"),
]


@pytest.mark.parametrize(("field", "value"), ADDRESSES)
def test_fields_take_no_address_that_can_not_be_used(
    run: Callable[..., Laid], field: str, value: str
) -> None:
    # The longest made the QR code's library raise.
    text = f"- type: contact\n  heading: Call\n  {field}: {json.dumps(value)}\n"
    assert codes(run(handout(text))) == {"wrong-type"}


@pytest.mark.parametrize("field", ["url", "email", "telephone"])
@pytest.mark.parametrize("value", ["javascript:alert(1)", "file:///x", "x) /S /Launch", "{{x}}"])
def test_fields_take_no_other_scheme(run: Callable[..., Laid], field: str, value: str) -> None:
    codes(run(handout(f"- type: contact\n  heading: Call\n  {field}: {json.dumps(value)}\n")))


def test_the_five_schemes_are_links(run: Callable[..., Laid], tmp_path: Path) -> None:
    targets = [
        "https://example.org/a",
        "http://example.org",
        "mailto:a@example.org",
        "tel:5550100",
        "sms:741741",
    ]
    words = " ".join(f"[words {n}]({it})" for n, it in enumerate(targets))
    (tmp_path / "a.pdf").write_bytes(render_pdf(run(handout(f"- '{words}'\n"))))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        found = [
            (str(it.A.S), str(it.A.URI))
            for page in pdf.pages
            for it in page.get("/Annots", [])
            if "/A" in it and "/URI" in it.A
        ]
    assert {"/URI"} == {kind for kind, _ in found}
    assert set(targets) <= {target for _, target in found}


@pytest.mark.parametrize(
    "words",
    [
        ") /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (",
        "</dc:title><x>",
        "]]> <!-- &lt; &#0;",
        "\\) \\\\ (((",
        "<?xpacket end='w'?>",
        "%PDF-1.4 endobj",
    ],
)
def test_metadata_stays_text(run: Callable[..., Laid], tmp_path: Path, words: str) -> None:
    title = json.dumps(f"T {words}")
    head = HEAD.replace("title: An example handout", f"title: {title}\n  short_title: T")
    laid = run(handout("- Words.\n", head=head))
    if laid.stops:
        assert codes(laid)
        return
    (tmp_path / "a.pdf").write_bytes(render_pdf(laid))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert words.replace("\\", "") in str(pdf.docinfo.Title).replace("\\", "")
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root or "/JavaScript" not in pdf.Root.Names
        with pdf.open_metadata() as metadata:
            assert str(pdf.docinfo.Title) == metadata["dc:title"]


HOSTILE = "import sys\nsys.stderr.write('planted code ran\\n')\nuseA85 = 1\npageCompression = 0\n"


def test_the_surroundings_change_no_byte(build: Building, folder: Path, tmp_path: Path) -> None:
    assert build(PLAIN, "-o", "clean.pdf").returncode == 0
    home = tmp_path / "home"
    home.mkdir()
    (home / ".reportlab_settings").write_text(HOSTILE, "utf-8")
    (home / ".fonts").mkdir()
    (home / ".fonts" / "AtkinsonHyperlegible-Regular.ttf").write_bytes(b"not a font")
    env = environment(
        HOME=str(home),
        RL_useA85="1",
        RL_pageCompression="0",
        RL_invariant="0",
        RL_rl_settings="x",
        FONTPKG_PATH=str(home),
        SOURCE_DATE_EPOCH="1",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONHASHSEED="7",
        COLUMNS="20",
    )
    done = build(PLAIN, "-o", "other.pdf", env=env)
    assert done.returncode == 0, done.stderr
    assert (folder / "other.pdf").read_bytes() == (folder / "clean.pdf").read_bytes()


def test_a_planted_path_changes_no_byte(build: Building, folder: Path, tmp_path: Path) -> None:
    assert build(PLAIN, "-o", "clean.pdf").returncode == 0
    planted = tmp_path / "planted"
    (planted / "reportlab").mkdir(parents=True)
    for name in ("reportlab_settings.py", "local_reportlab_settings.py"):
        (planted / name).write_text(HOSTILE, "utf-8")
    done = build(PLAIN, "-o", "other.pdf", env=environment(PYTHONPATH=str(planted)))
    assert done.returncode == 0, done.stderr
    assert (folder / "other.pdf").read_bytes() == (folder / "clean.pdf").read_bytes()


def test_a_hostile_folder_changes_no_byte(build: Building, folder: Path) -> None:
    assert build(PLAIN, "-o", "clean.pdf").returncode == 0
    for name in ("reportlab_settings", "yaml", "PIL", "pydantic", "json", "brochure"):
        (folder / f"{name}.py").write_text("raise SystemExit('planted code ran')\n", "utf-8")
    command = Path(sys.executable).with_name("brochure")
    done = subprocess.run(
        [command, "build", "--force", "-o", "other.pdf"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "planted" not in done.stderr
    assert (folder / "other.pdf").read_bytes() == (folder / "clean.pdf").read_bytes()
