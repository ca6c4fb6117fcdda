"""The fixtures of hostility.py."""

from hostility import build, start

__all__ = ("build", "start")
