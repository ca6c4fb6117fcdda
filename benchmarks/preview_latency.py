"""From saving a change in the sample to the new page in the browser: the median of 30 saves.

Run it from the repository: `python benchmarks/preview_latency.py`. It needs the extra `dev` and a
Chromium (Debian's package `chromium`). The time runs from the rename that saves content.yaml to
the moment when the changed page's new picture stands in the page, decoded.
"""

import contextlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

SAVES = 30
WARM_UP = 3
TARGET_MS = 250
VIEW: ViewportSize = {"width": 1440, "height": 900}
WORDS = "Cryoablation kills cancer cells with extreme cold"
"""On page 1, which is in sight."""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
OBSERVE = """() => {
  window.swaps = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node.tagName === "IMG" && node.closest(".sheet"))
          window.swaps.push(performance.timeOrigin + performance.now());
  }).observe(document.getElementById("pages"), { childList: true, subtree: true });
}"""


@contextlib.contextmanager
def preview(folder: Path) -> Iterator[str]:
    """A running preview of the folder's content.yaml; its address."""
    command = [sys.executable, "-m", "brochure", "preview", "--port", "0"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline() if process.stderr else ""
        address = re.search(r"http://\S+", line)
        if address is None:
            sys.exit(f"the preview did not start: {line}")
        yield address[0]
    finally:
        process.terminate()
        process.wait()


def measure(page: Page, content: Path) -> tuple[list[float], list[int]]:
    """Milliseconds from each save to the first new picture, and the pictures that each sent."""
    text = content.read_text("utf-8")
    if WORDS not in text:
        sys.exit("the sample no longer has the words that this benchmark edits")
    times, counts = [], []
    for number in range(WARM_UP + SAVES):
        page.evaluate("() => { window.swaps.length = 0; }")
        other = content.with_suffix(".new")
        other.write_text(text.replace(WORDS, f"{WORDS} {'again ' * (number % 2)}{number}"), "utf-8")
        began = time.time() * 1000
        other.replace(content)
        while not page.evaluate("() => window.swaps.length"):
            time.sleep(0.02)
        time.sleep(0.4)
        swaps = page.evaluate("() => window.swaps")
        if number >= WARM_UP:
            times.append(min(swaps) - began)
            counts.append(len(swaps))
    return times, counts


def main() -> None:
    """Print the figures; exit with 1 where the median misses the target."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium here: install Debian's package chromium")
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(root / "content.yaml", folder)
        shutil.copytree(root / "assets", folder / "assets")
        with preview(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            medians = []
            for density in (1, 2):
                page = browser.new_page(viewport=VIEW, device_scale_factor=density)
                page.goto(address)
                page.wait_for_selector(".spot")
                page.evaluate(OBSERVE)
                medians.append(report(density, *measure(page, folder / "content.yaml")))
                page.close()
            browser.close()
    sys.exit(max(medians) > TARGET_MS)


def report(density: int, times: list[float], counts: list[int]) -> float:
    """Print the figures of a screen; its median in milliseconds."""
    median = statistics.median(times)
    print(
        f"screen density {density}: save to new page {median:.0f} ms, the median of {len(times)}",
        end="",
    )
    print(f" ({min(times):.0f} to {max(times):.0f}), target {TARGET_MS} ms", end="")
    print(f"; pictures sent a save: {statistics.median(counts):g}, at most {max(counts)}")
    return median


if __name__ == "__main__":
    main()
