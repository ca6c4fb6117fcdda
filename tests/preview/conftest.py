"""A small handout, and a preview of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROBE, handout
from previewing import BLOCKS, Running, serving


def write_handout(folder: Path) -> Path:
    (folder / "probe.svg").write_text(PROBE, "utf-8")
    (folder / "content.yaml").write_text(handout(BLOCKS), "utf-8")
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A folder with a small handout."""
    return write_handout(tmp_path)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A running preview of the small handout, for tests that change nothing."""
    with serving(write_handout(tmp_path_factory.mktemp("preview"))) as running:
        yield running
