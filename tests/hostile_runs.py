"""What hostile tests share: the builder as a process, and what it must leave behind."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import HEAD, REFERENCES, handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid

PLACE = re.compile(r"content\.yaml:\d+:\d+: error\[[a-z0-9-]+\]: .+ \(.+\)")
"""A problem in the concise format: file, line, column, code, message and hint."""
PLAIN = handout("- Words.\n")

Building = Callable[..., "subprocess.CompletedProcess[str]"]


def told(laid: Laid) -> list[Diagnostic]:
    """The errors, each with a place and a hint; and there are no pages."""
    errors = [it for it in laid.diagnostics if it.severity is Severity.ERROR]
    assert errors
    assert laid.stops
    for it in errors:
        assert it.span is not None
        assert it.span.line >= 1
        assert it.span.column >= 1
        assert it.hint
    return errors


def codes(laid: Laid) -> set[str]:
    """The codes of the errors that stop the build."""
    return {it.code for it in told(laid)}


def environment(**more: str) -> dict[str, str]:
    """This process's variables with others beside them."""
    return {**os.environ, **more}


@pytest.fixture
def start(folder: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """A function that starts `brochure build content.yaml` in the folder."""

    def started(*options: str, **more: object) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "brochure", "build", "content.yaml", "--force", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=folder, text=True, **{**pipes, **more})  # type: ignore[call-overload, no-any-return]

    return started


@pytest.fixture
def build(
    folder: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """A function that writes content.yaml and builds it; it looks for tracebacks."""

    def built(
        content: str | bytes, *options: str, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / "content.yaml").write_bytes(data)
        process = start(*options, env=env)
        out, err = process.communicate(timeout=60)
        assert "Traceback" not in out + err
        assert process.returncode in {0, 1, 2}
        assert not temporary_files(folder)
        return subprocess.CompletedProcess([], process.returncode, out, err)

    return built


def temporary_files(folder: Path) -> list[str]:
    """The names of what an unfinished write would leave."""
    return [it.name for it in folder.rglob("*") if ".tmp" in it.name]


__all__ = ("HEAD", "PLACE", "PLAIN", "REFERENCES", "codes", "environment", "handout", "told")
