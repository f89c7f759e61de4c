"""What we read: a path becomes a Document with its pieces of Python. Knows no libcst."""

SIZE_LIMIT = 1_000_000
"""Bytes. Larger files are generated; libcst takes half a gigabyte of memory for one of this size, or much more."""

CACHE = ".mplint_cache"
"""What the directory of our own cache is called, which a walk passes over."""
