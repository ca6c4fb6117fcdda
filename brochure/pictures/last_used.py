"""What was used last, kept for the next build of the same process, and no more than so much."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LastUsed(Generic[Value]):
    """The values used last, up to so many bytes. Safe from several threads at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._values: OrderedDict[object, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object) -> Value | None:
        """The value of a key; None where it is not held."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def put(self, key: object, value: Value, size: int) -> None:
        """Hold a value of `size` bytes, and let go of those used longest ago."""
        with self._lock:
            if key in self._values or size > self._most:
                return
            self._values[key] = value, size
            self._held += size
            while self._held > self._most:
                self._held -= self._values.popitem(last=False)[1][1]
