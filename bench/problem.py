"""What keeps the bench from running."""

from __future__ import annotations


class BenchError(Exception):
    """Something that the bench needs is not there; the text is one line for the user."""
