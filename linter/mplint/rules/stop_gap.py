"""The stop-gap that rules about pickling and inheritance name beside the remedy."""

_STOP_GAP = (
    'as a stop-gap, take Process, Queue, Lock and Manager alike from `get_context("fork")` (not where threads run)'
)
_UNPINNED = frozenset({"spawn", "forkserver"})


def with_stop_gap(remedy: str, methods: frozenset[str]) -> str:
    """The remedy of a mistake that bites under these start methods; with the stop-gap where fork would do and the file
    has not chosen a method itself."""
    return f"{remedy}; {_STOP_GAP}" if methods == _UNPINNED else remedy
