"""A cache of byte strings that forgets the least recently used when it grows over its size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class ByteCache:
    """Bytes by key. Keys hold a digest of what the bytes were made of, so an entry is never out of date.

    Args:
        size: most bytes to keep.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._entries: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> bytes | None:
        """Return the bytes under the key, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def put(self, key: Hashable, value: bytes) -> bytes:
        """Keep the bytes under the key if they are not larger than the cache, and return them."""
        with self._lock:
            self._held += len(value) - len(self._entries.pop(key, b""))
            self._entries[key] = value
            while self._held > self._size:
                _, forgotten = self._entries.popitem(last=False)
                self._held -= len(forgotten)
        return value

    def get_or_make(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the bytes under the key, made now if they are not there."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found
