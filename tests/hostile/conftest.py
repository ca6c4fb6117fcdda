"""The fixtures of hostility.py."""

from hostile_runs import build, start

__all__ = ("build", "start")
