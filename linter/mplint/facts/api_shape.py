"""The shape of the API data in `api.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Shape:
    """Which parameters of a function are a task for workers.

    `role`: what the task is. `func`: the parameter that is the callable. `args`, `kwargs`: the parameters that hold
    its arguments. `rest`: all further positional and keyword arguments are the callable's (as in `submit`).
    `each`: the parameter whose elements are the arguments, one call for each.
    """

    role: str
    func: str
    args: str | None = None
    kwargs: str | None = None
    rest: bool = False
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function, class or method of the API.

    `params`: its positional parameters. `returns`: the kind of thing that comes back (a key of KINDS). `tasks`: the
    tasks that it hands to workers. `needs_call`: it is of no use uncalled, and looks like an attribute (`os.getpid`).
    `factory`: it is a function that people take for a class (`multiprocessing.Queue`), so that its attributes are
    not those of what it returns. `passes`: the index of the argument that it merely passes through, or whose elements
    it gives (`element`: one of them). `copies`: in a new container, so that what comes back is no proxy.
    """

    params: tuple[str, ...] = ()
    returns: str | None = None
    tasks: tuple[Shape, ...] = ()
    needs_call: bool = False
    factory: bool = False
    passes: int | None = None
    element: bool = False
    copies: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of thing that the API makes.

    `methods` by name; `attributes` that are not methods; `enters`: `with x as y` gives x itself as y. `threads`: its
    workers are threads, so that nothing is pickled and no process is started. `starts_workers`: it has workers of its
    own. `starts_on`: the methods that start processes, or `()` for one that does so as soon as it is made.
    """

    name: str
    methods: Mapping[str, Function] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    enters: bool = True
    threads: bool = False
    starts_on: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """A package that offers what another one does. `pickles` with `pickle` or something that takes more."""

    stands_for: str
    pickles: str = "pickle"
