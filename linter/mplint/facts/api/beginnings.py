"""What findings begin with: a document that mentions none of this has nothing to be found in it. For the gate, as plain
data."""

from __future__ import annotations

from mplint.facts.api.exports import EXPORTS, NOT_BROUGHT, SUBMODULES
from mplint.facts.api.functions import FUNCTIONS
from mplint.facts.api.libraries import LIBRARIES, MOVED, UNBOUND_AS_API

PACKAGES = {"multiprocessing": "multiprocessing", "concurrent.futures": "concurrent.futures"} | {
    name: library.stands_for for name, library in LIBRARIES.items()
}
"""By dotted name, what a package is read as."""

_OF_OS = ("fork", "forkpty", "wait", "waitpid", "wait3", "wait4")


def _is_of_packages(name: str) -> bool:
    return any(name.startswith(f"{package}.") for package in PACKAGES.values())


ONLY_UNCALLED = frozenset(
    name
    for name, function in FUNCTIONS.items()
    if (_is_of_packages(name) or name.startswith("os.")) and function.needs_call and function.returns is None
)
"""Functions that a finding begins with only where they are not called."""

BEGINNINGS = (
    frozenset(name for name in FUNCTIONS if _is_of_packages(name)) - ONLY_UNCALLED - {"multiprocessing.freeze_support"}
    | {f"os.{name}" for name in _OF_OS}
    | {"multiprocessing.connection.wait"}
)
"""Functions and classes, by their dotted names in the standard library."""

UNKNOWN_MEMBERS = {
    module: tuple(sorted((names | SUBMODULES.get(module, frozenset())) - NOT_BROUGHT.get(module, frozenset())))
    for module, names in EXPORTS.items()
}
"""By module, the names that say nothing by themselves where they are taken from it; any other may be a mistake."""

ELSEWHERE = MOVED
"""By dotted name, the name in the standard library of what has several."""

UNBOUND = tuple(UNBOUND_AS_API)
"""The names that are read as the API's where nothing binds them."""

ON_IMPORT = (
    "dill",
    "multiprocessing.dummy",
    *sorted({name.partition(".")[0] for name, each in LIBRARIES.items() if each.pickles == "dill"}),
)
"""Packages and modules that a finding may begin with as soon as they are imported."""

INTEREST = (PACKAGES, ELSEWHERE, BEGINNINGS, ONLY_UNCALLED, UNKNOWN_MEMBERS, UNBOUND, ON_IMPORT)
"""All of this, as `mplint.gates.interest.Interest` takes it."""
