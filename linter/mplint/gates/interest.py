"""Whether what a file mentions may be the beginning of a finding."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mplint.gates.mentions import Mentioned


class Interest:
    """What there is of interest, as plain data; see `mplint.facts.api.beginnings` for what each part is."""

    def __init__(  # noqa: PLR0917 - as the index has them
        self,
        packages: Mapping[str, str],
        elsewhere: Mapping[str, str],
        beginnings: Iterable[str],
        only_uncalled: Iterable[str],
        members: Mapping[str, tuple[str, ...]],
        unbound: Iterable[str],
        on_import: Iterable[str],
    ) -> None:
        self._packages, self._elsewhere, self._members = packages, elsewhere, members
        self._beginnings, self._only_uncalled = frozenset(beginnings), frozenset(only_uncalled)
        self._unbound, self._on_import = frozenset(unbound), frozenset(on_import)
        self._tops = {name.partition(".")[0] for name in (*packages, *elsewhere, *self._beginnings, *on_import)}

    def is_in(self, mentioned: Mentioned) -> bool:
        """Whether anything of interest is mentioned; in doubt, it is."""
        imports = {*mentioned.imports()}
        named = {*mentioned.named, *mentioned.annotations()}
        if any(self._is_unbound(chain, mentioned) for chain in (*named, *mentioned.called)):
            return True
        if not any(map(self._is_theirs, imports)):
            return False
        return (
            any(map(self._begins_as_import, imports))
            or any(self._begins(path, is_called=False) for path in mentioned.used(named))
            or any(self._begins(path, is_called=True) for path in mentioned.used(mentioned.called))
        )

    def is_imported_by(self, mentioned: Mentioned) -> bool:
        """Whether anything at all comes from one of the packages."""
        return any(map(self._is_theirs, mentioned.imports()))

    def _is_theirs(self, path: str) -> bool:
        return path.partition(".")[0] in self._tops

    def _is_unbound(self, chain: str, mentioned: Mentioned) -> bool:
        name = chain.partition(".")[0]
        return name in self._unbound and name not in mentioned.bound

    def _begins_as_import(self, path: str) -> bool:
        own = self._own(path)
        if path.partition(".")[0] in self._on_import or own in self._on_import:
            return True
        if own is None or own in self._members:
            return False  # to import a module is no use of it
        return own.endswith(".*") or own in self._beginnings or self._is_unknown(path)

    def _begins(self, path: str, *, is_called: bool) -> bool:
        own = self._own(path)
        if own is None:
            return False
        if own in self._members:
            return True  # the module itself goes somewhere
        if own in self._only_uncalled:
            return not is_called
        return any(part in self._beginnings for part in _with_beginnings(own)) or any(
            map(self._is_unknown, _with_beginnings(path))
        )

    def _is_unknown(self, path: str) -> bool:
        """Whether a path leads to what a module of the standard library may not have."""
        module, _, last = path.rpartition(".")
        known = self._members.get(module)
        return known is not None and last not in known and not last.startswith("_")

    def _own(self, path: str) -> str | None:
        """The standard library's name for a path; None for what is none of the API's."""
        for package, stands_for in self._packages.items():
            if path == package or path.startswith(f"{package}."):
                own = stands_for + path[len(package) :]
                return self._elsewhere.get(own, own)
        own = self._elsewhere.get(path, path)
        return own if own in self._beginnings or own in self._only_uncalled else None


def _with_beginnings(path: str) -> Iterator[str]:
    """`a.b.c` for `a.b`, `a.b.c`."""
    parts = path.split(".")
    for end in range(2, len(parts) + 1):
        yield ".".join(parts[:end])
