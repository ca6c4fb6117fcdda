"""A program of its own that draws an SVG in pixels: it may crash or run on, and ends alone.

It is started by its path with a job as JSON on its input, and gives a PNG on its output.
"""

import json
import sys

_MEMORY = 1536 * 2**20
_SECONDS = 12


def _limit() -> None:
    """Take no more memory and time than that, write no file; where the platform can see to it."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue


def main() -> None:
    """Read the job, draw, write the picture."""
    _limit()
    job = json.loads(sys.stdin.buffer.read())
    import resvg_py

    families = ("font", "serif", "sans_serif", "cursive", "fantasy", "monospace")
    drawn = resvg_py.svg_to_bytes(
        svg_string=job["svg"],
        width=job["width"],
        skip_system_fonts=True,
        font_files=job["files"],
        **{f"{name}_family": job["family"] for name in families},
    )
    sys.stdout.buffer.write(bytes(drawn))


if __name__ == "__main__":
    main()
