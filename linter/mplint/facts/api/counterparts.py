"""Pools and executors, which do the same by other names: what people call on one and is the other's, as data."""

from __future__ import annotations

_OF_POOLS = {
    "submit": "`apply_async(f, (x,))` is how a pool does it",
    "shutdown": "`close()` and `join()` end a pool",
}
_OF_EXECUTORS = {
    "apply": "`submit(f, x).result()` is how an executor does it",
    "apply_async": "`submit(f, x)` is how an executor does it",
    "map_async": "an executor's `map` returns at once",
    "starmap": "an executor's `map` takes an iterable for each parameter",
    "starmap_async": "an executor's `map` returns at once, and takes an iterable for each parameter",
    "imap": "an executor's `map` is one",
    "imap_unordered": "`as_completed` over the futures of `submit` does it",
    "close": "`shutdown()` ends an executor",
    "join": "`shutdown()` waits for an executor's tasks",
    "terminate": "`shutdown(cancel_futures=True)` is the nearest thing",
}
_IS_LIST = "it is the list of the results already"
_IS_ITERATOR = "iterate over it: it gives the results themselves"

COUNTERPARTS: dict[str, dict[str, str]] = {
    "pool": _OF_POOLS,
    "thread pool": _OF_POOLS,
    "executor": _OF_EXECUTORS,
    "thread executor": _OF_EXECUTORS,
    "async result": {
        "result": "`get()` is what a pool's result has",
        "done": "`ready()` is what a pool's result has",
        "exception": "its `get()` raises the exception",
        "add_done_callback": "give `callback=` with the task",
    },
    "future": {
        "get": "`result()` is what a future has",
        "wait": "its `result()` waits",
        "ready": "`done()` is what a future has",
        "successful": "`exception()` is None where the task was successful",
    },
    "lazy results": dict.fromkeys(("get", "result", "wait", "ready", "done"), _IS_ITERATOR),
    "list": dict.fromkeys(("get", "result", "wait", "ready", "done", "successful"), _IS_LIST),
}
"""By kind, the methods that it does not have, and what it has instead. A list is one that a pool's `map` gives."""

ASKED_BY = {"async result": "get", "future": "result"}
"""The method that waits for a result and gives it, by what it is a method of."""

ONE_BY_ONE = {"map": "imap", "imap": "imap", "imap_unordered": "imap_unordered"}
"""The method of a pool that gives the results as they come, by the one that was taken."""

NO_ITERABLES = {"async result": "`get()` gives the list of results", "future": "`result()` gives what the task returns"}
"""The kinds that people go over as if they were what they will bring."""

FUTURES_ONLY = frozenset({"add_done_callback", "cancel", "cancelled", "exception", "running"})
"""Methods of futures that a pool's results have nothing like."""

OVER_FUTURES = frozenset({"concurrent.futures.as_completed", "concurrent.futures.wait"})
"""Functions that take futures, and fail for a pool's results."""

SAME = {
    ("async result", "result"): "get",
    ("async result", "done"): "ready",
    ("future", "get"): "result",
    ("future", "ready"): "done",
}
"""The methods that do the same, take the same arguments, and only have another name."""
