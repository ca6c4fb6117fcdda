"""What every test may use: a folder with a handout in it, and the passes run on it."""

import datetime as dt
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace

# How long an example takes says how busy the machine is: no test fails for that.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

PROBE = (Path(__file__).parent / "samples" / "probe.svg").read_text("utf-8")
HEAD = """\
schema: 1
handout:
  id: EX-001
  title: An example handout
  language: en-US
  kind: education
  publisher:
    name: Example Clinic
    telephone: 555-0100
    url: https://example.org
"""
REFERENCES = """\
references:
  - id: marley-2009
    type: article-newspaper
    title: Freeze therapy gives hope
    author: [{family: Marley, given: J}]
    container-title: The Sunday Sun
    issued: "2009-03-01"
  - id: society-2011
    type: webpage
    title: Cryotherapy
    author: Example Society
    issued: "2011"
"""
TODAY = dt.date(2026, 11, 22)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that runs the tests in the background ignores it, and so would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def handout(blocks: str, *, head: str = HEAD, references: str = REFERENCES) -> str:
    """A content file whose one section holds these blocks (YAML, each beginning with `- `)."""
    indented = "".join(f"      {line}\n" if line else "\n" for line in blocks.splitlines())
    section = f"sections:\n  - heading: What is it?\n    content:\n{indented}"
    return head + section + references


def as_item(block: str) -> str:
    """A block's YAML text as an item of a list."""
    lines = block.splitlines()
    return "\n".join([f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]) + "\n"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Notes on builds go into a folder of the tests' own, never into the person's."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("cache"))
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with the picture that examples name."""
    (tmp_path / "probe.svg").write_text(PROBE, "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Callable[..., Laid]:
    """A function that runs the passes on a content text."""

    def prepared(text: str, **options: bool) -> Laid:
        path = folder / "content.yaml"
        path.write_text(text, "utf-8")
        return prepare(str(path), Workspace(folder, TODAY), Options(**options))  # type: ignore[arg-type]

    return prepared
