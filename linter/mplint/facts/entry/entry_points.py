"""How a module is entered: its guards, what runs on import, its forks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.context import Context
    from mplint.facts.entry.entry import Entry
    from mplint.facts.entry.guards import Guard
    from mplint.facts.forks.forks import Fork
    from mplint.facts.model import Place
    from mplint.facts.record import Record


class EntryPoints:
    """The questions; `Facts` has them all."""

    record: Record
    context: Context
    _entry: Entry

    @property
    def guards(self) -> list[Guard]:
        """The main guards, right and wrong, in order."""
        return self._entry.guards

    @property
    def forks(self) -> list[Fork]:
        """The `os.fork` calls, in order."""
        return self._entry.forks

    def false_guard(self, place: Place) -> Guard | None:
        """The guard on the way from the import to a place that holds nobody back, or the wrong process; or None."""
        return self._entry.false_guard(place)

    def import_call(self, place: Place) -> cst.CSTNode | None:
        """Why a place is reached on import: its module, or the call in the module's body that leads to it; or None."""
        return self._entry.import_call(place)

    def is_imported_by_children(self, place: Place) -> bool:
        """Whether a child that starts anew runs the module of a place again; not a package's `__main__.py`, nor a
        notebook, nor what was typed at a prompt."""
        if self.context.notebook:
            return False
        module = next(at for at, known in enumerate(self.record.modules) if known.scope is place.scope.module)
        return not self._is_package_main() and module not in self.context.interactive

    def _is_package_main(self) -> bool:
        return self.context.filename.replace("\\", "/").rpartition("/")[2] == "__main__.py"
