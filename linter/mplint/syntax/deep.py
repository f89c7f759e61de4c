"""Room for deep trees: libcst's parser, its code generation and our walks all recurse, and real files go 500 levels."""

from __future__ import annotations

import contextvars
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MEGABYTE = 1 << 20
# Stack in bytes and the recursion limit that fits into it, as tried on every shape of nesting that CPython accepts.
# Memory that is not touched costs nothing, but a container may forbid the reservation: then a smaller one must do.
_ROOM = ((512 * _MEGABYTE, 100_000), (64 * _MEGABYTE, 12_000))

_inside = threading.local()


def with_deep_stack(function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Call `function` where it may recurse deeply; gives what it returns, raises what it raises.

    It runs in a thread of its own, and in place if the caller already has such a stack. The recursion limit belongs to
    the interpreter: it is raised for every thread as long as this lasts.
    """
    if getattr(_inside, "deep", False):
        return function(*args, **kwargs)
    outcome: list[_T] = []
    failure: list[BaseException] = []
    context = contextvars.copy_context()

    def run() -> None:
        _inside.deep = True
        try:
            outcome.append(context.run(function, *args, **kwargs))
        except BaseException as error:
            failure.append(error)

    with _limit.raised():
        thread = _started(run)
        if thread is None:
            return function(*args, **kwargs)
        thread.join()
    if failure:
        raise failure[0]
    return outcome[0]


class _Limit:
    """The recursion limit, put back when the last of those is done that need more: several threads may be at it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._usual = 0

    @contextmanager
    def raised(self) -> Iterator[None]:
        with self._lock:
            if not self._users:
                self._usual = sys.getrecursionlimit()
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    sys.setrecursionlimit(self._usual)


_limit = _Limit()


def _started(run: Callable[[], None]) -> threading.Thread | None:
    """A thread with as much stack as can be had; None where none can."""
    for size, limit in _ROOM:
        try:
            before = threading.stack_size(size)
        except ValueError:
            continue
        # As a daemon, so that Ctrl-C in the caller's `join` ends the program at once.
        thread = threading.Thread(target=run, name="mplint", daemon=True)
        sys.setrecursionlimit(max(limit, sys.getrecursionlimit()))
        try:
            thread.start()
        except RuntimeError:
            continue
        else:
            return thread
        finally:
            threading.stack_size(before)
    return None
