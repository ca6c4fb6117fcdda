"""All editions of the sample in one command, to one standard build.

`python benchmarks/editions.py` prints the processor seconds of the two, each the least of some
cold runs, and their ratio.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content.yaml"
RUNS = 5


def seconds_of(*options: str) -> float:
    """The least processor time of a cold build, in seconds."""
    spent = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "brochure", "build", str(CONTENT), "-o", f"{folder}/"]
            subprocess.run([*command, "--force", *options], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def main() -> None:
    """Print both, and how often one goes into the other."""
    one, every = seconds_of(), seconds_of("--all-editions")
    print(f"standard {one:.2f} s, all editions {every:.2f} s: {every / one:.2f} times")


if __name__ == "__main__":
    main()
