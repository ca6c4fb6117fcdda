"""Outside judges of a PDF: page-validation, outloud, qpdf. Each returns what it found wrong."""

import os
import shutil
import subprocess
from pathlib import Path

import outloud
import page
import pytest

PROFILES = ("PDF_UA_1", "PDF_A_2A")


def failed_rules(path: Path) -> list[str]:
    found = []
    for name in PROFILES:
        report = page.validate_pdf(str(path), profile=getattr(page.ValidationProfile, name))
        found.extend(f"{name} {it.rule_id}: {it.message}" for it in report.failures)
        if not report.is_compliant and not report.failures:
            found.append(f"{name}: not compliant")
    return found


def heard(path: Path) -> list[str]:
    result = outloud.check(str(path))
    return [
        f"{it.rule} page {it.page}: {it.message}"
        for it in result.findings
        if str(getattr(it.severity, "value", it.severity)) in {"error", "warning"}
    ]


def syntax_faults(path: Path) -> str:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        if os.environ.get("REQUIRE_JUDGES"):
            pytest.fail("qpdf is not installed")
        pytest.skip("qpdf is not installed")
    done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
