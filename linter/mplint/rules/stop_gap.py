"""The stop-gap that rules about pickling and inheritance name beside the remedy."""

STOP_GAP = (
    'as a stop-gap, take Process, Queue, Lock and Manager alike from `multiprocessing.get_context("fork")`, '
    "which is unsafe where threads run"
)
