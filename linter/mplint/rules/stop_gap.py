"""The stop-gap that rules about pickling and inheritance name beside the remedy."""

STOP_GAP = (
    'as a stop-gap, take Process, Queue, Lock and Manager alike from `get_context("fork")` (not where threads run)'
)
