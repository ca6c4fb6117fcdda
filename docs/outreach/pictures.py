"""Makes the pictures of docs/outreach.md: the sample's message on a phone, in light and dark.

Needs a Chromium and playwright (`pip install playwright`). No test asks for them to be fresh: the
letters are those of the machine.
"""

import io
import shutil
import tempfile
from pathlib import Path

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import sync_playwright

from brochure.cli.email import email

FOLDER = Path(__file__).parent
SAMPLE = FOLDER.parents[1] / "content.yaml"
PHONE = {"width": 375, "height": 760}


def main() -> None:
    """Write the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        done = CliRunner().invoke(email, [str(SAMPLE), "-o", folder])
        if done.exception is not None:
            raise SystemExit(done.output)
        (page,) = Path(folder).glob("*.html")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            shown = browser.new_page(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
            shown.goto(page.as_uri())
            picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
            picture.quantize(64).save(FOLDER / f"{scheme}.png", "PNG", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
