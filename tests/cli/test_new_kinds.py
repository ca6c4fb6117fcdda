"""`brochure new --kind` and `--block`: what they write checks clean."""

import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml
from conftest import as_item, handout
from judges import failed_rules, heard

from brochure.blocks import all_blocks
from brochure.cli import app
from brochure.cli.world import workspace_of
from brochure.content.model import Kind
from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Options, prepare, render_pdf

KINDS = get_args(Kind)


def new(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["brochure", "new", *arguments])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_builds_and_checks_clean(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, "mine", "--kind", kind) == 0
    path = Path("mine/content.yaml")
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=file:")
    assert text.count("#") > 8, "it is commented"
    laid = prepare(str(path), workspace_of(str(path)), Options())
    assert laid.content is not None
    assert laid.content.handout.kind == kind
    # Nobody has reviewed it yet, and its own texts are not replaced: that is all there is to say.
    told = {(it.code, it.severity) for it in laid.diagnostics}
    left = {"missing-governance", "template-text"}
    assert told == {(code, Severity.WARNING) for code in left}
    built = tmp_path / "a.pdf"
    built.write_bytes(render_pdf(laid))
    assert failed_rules(built) == []
    assert heard(built) == []


def test_every_kind_was_seen() -> None:
    assert len(KINDS) == 7


def test_an_unknown_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, "mine", "--kind", "procdure") == 2
    assert "did you mean procedure?" in capsys.readouterr().err
    assert new(monkeypatch, "mine", "--kind", "x") == 2
    assert "the kinds are education, treatment" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("name", sorted(all_blocks()))
def test_a_block_is_printed_as_a_list_item(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(monkeypatch, "--block", name) == 0
    out = capsys.readouterr().out
    (item,) = yaml.safe_load(out)
    assert item == name or isinstance(item, str) or item["type"] == name
    assert out == as_item(out.removeprefix("- ").replace("\n  ", "\n"))


def test_a_printed_block_can_be_pasted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert new(monkeypatch, "--block", "pull_quote") == 0
    path = folder / "content.yaml"
    path.write_text(handout(capsys.readouterr().out), "utf-8")
    laid = prepare(str(path), workspace_of(str(path)), Options())
    assert not laid.stops


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--block", "pul_quote"), "did you mean pull_quote?"),
        (("--block", "x"), "the blocks are about, "),
        ((), "give a folder, or a block"),
        (("mine", "--block", "pull_quote"), "give a folder, or a block"),
        (("--kind", "consent", "--block", "pull_quote"), "give a folder, or a block"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, *arguments) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
