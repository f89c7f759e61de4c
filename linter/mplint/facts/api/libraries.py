"""Other names for the same things: packages that stand for the standard library's, and where names have moved."""

from __future__ import annotations

from functools import lru_cache

from mplint.facts.api.shape import Library

LIBRARIES: dict[str, Library] = {
    "torch.multiprocessing": Library("multiprocessing"),
    "multiprocess": Library("multiprocessing", "dill"),
    "pathos.multiprocessing": Library("multiprocessing", "dill"),
    "billiard": Library("multiprocessing"),
    "loky": Library("concurrent.futures", "cloudpickle"),
    "joblib.externals.loky": Library("concurrent.futures", "cloudpickle"),
}

MOVED = {
    "multiprocessing.context.Process": "multiprocessing.Process",
    "multiprocessing.process.BaseProcess": "multiprocessing.Process",
    "multiprocessing.process.current_process": "multiprocessing.current_process",
    "multiprocessing.process.active_children": "multiprocessing.active_children",
    "multiprocessing.context.get_context": "multiprocessing.get_context",
    **{
        f"multiprocessing.sharedctypes.{name}": f"multiprocessing.{name}"
        for name in ("Value", "Array", "RawValue", "RawArray")
    },
    "multiprocessing.pool.Manager": "multiprocessing.Manager",
    "concurrent.futures.process.ProcessPoolExecutor": "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.thread.ThreadPoolExecutor": "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures._base.as_completed": "concurrent.futures.as_completed",
    "posix.fork": "os.fork",
    "posix.getpid": "os.getpid",
    **{
        f"posix.{name}": f"os.{name}"
        for name in ("_exit", "abort", "execv", "execve", "wait", "waitpid", "wait3", "wait4", "kill")
    },
    "pty.fork": "os.forkpty",
}
"""By dotted name, the one that we know things by that are in several places."""


@lru_cache(maxsize=8192)
def canonical(name: str) -> tuple[str, str]:
    """The standard library's name for a dotted name, and the package that it is really from (empty if the same).

    `torch.multiprocessing.Pool` gives `("multiprocessing.Pool", "torch.multiprocessing")`.
    """
    for package, library in LIBRARIES.items():
        if name == package or name.startswith(package + "."):
            own = library.stands_for + name[len(package) :]
            return MOVED.get(own, own), package
    return MOVED.get(name, name), ""


def _others() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    roots: dict[str, set[str]] = {}
    lasts: dict[str, set[str]] = {}
    packages = {package: library.stands_for for package, library in LIBRARIES.items()}
    for other, own in {**packages, **MOVED}.items():
        roots.setdefault(other.partition(".")[0], set()).add(own.partition(".")[0])
        if other.rpartition(".")[2] != own.rpartition(".")[2]:
            lasts.setdefault(own.rpartition(".")[2], set()).add(other.rpartition(".")[2])
    return roots, lasts


OTHER_ROOTS, OTHER_LAST_NAMES = _others()
"""By a top-level package, those that `canonical` may lead to from it; and by the last name of something, those that it
has elsewhere."""


def spelled(name: str, library: str) -> str:
    """The dotted name that a library has for what the standard library calls `name`; the inverse of `canonical`."""
    return library + name[len(LIBRARIES[library].stands_for) :] if library else name


UNBOUND_AS_API = {
    "multiprocessing": "multiprocessing",
    "Process": "multiprocessing.Process",
    "Pool": "multiprocessing.Pool",
    "Manager": "multiprocessing.Manager",
    "ProcessPoolExecutor": "concurrent.futures.ProcessPoolExecutor",
}
"""What a name means that nothing at all binds, as in a snippet without its imports."""

WORDS = (
    rb"multiprocess",
    rb"\bconcurrent\b",
    rb"billiard",
    rb"\bloky\b",
    rb"\bfork(?:pty)?\b",
    rb"\bwaitpid\b",
    rb"\bwait3\b",
    rb"\bwait4\b",
    rb"\bProcess\(\s*(?:target|group)\s*=",
    rb"\(\s*Process\s*\)\s*:",
    rb"\bProcessPoolExecutor\b",
)
"""Bytes patterns for the libraries and modules above, and for what is theirs where nothing binds it: a file whose code
is without any of them has nothing of what they offer. Comments and strings are no code."""
