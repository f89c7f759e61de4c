"""What a document makes and what becomes of it: sites, their uses, tasks, starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import KINDS
from mplint.facts.model import Site, Start, Task, Use, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_STARTING = tuple(kind.name for kind in KINDS.values() if kind.starts_on is not None)


class Things:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def sites(self, *kinds: str) -> Iterator[Site]:
        """What the document makes of these kinds (all without any), in order."""
        return iter(self.ask.made(*kinds))

    def things(self, node: cst.CSTNode, *kinds: str) -> list[Site]:
        """The sites of these kinds that an expression may be."""
        return [site for site in self.ask.sites(node) if site.kind.name in kinds]

    def uses(self, site: Site, *what: str) -> list[Use]:
        """What happens to a site's thing (only of these words, if any are given), in order."""
        return self._uses.by_name(site, *what) if what else self._uses.of(site)

    def role(self, node: cst.CSTNode) -> str | None:
        """What is done with an expression's value where it stands (see `Use`); None where no word is known."""
        return self._uses.role(node)

    def readings_of(self, node: cst.CSTNode) -> list[cst.CSTNode]:
        """Where an expression's value is read: where it stands, or by the name or attribute that it is assigned to."""
        parent = self.record.parents.get(node)
        if not isinstance(parent, (cst.Assign, cst.AnnAssign)):
            return [node]
        found: list[cst.CSTNode] = []
        for target in [t.target for t in parent.targets] if isinstance(parent, cst.Assign) else [parent.target]:
            if isinstance(target, cst.Name):
                loads = self.record.names.get(target.value, ())
                found += [load for load in loads if any(b.of is node for b in self.ask.names.bindings(load))]
            elif isinstance(target, cst.Attribute):
                nodes = self.record.attributes.get(target.attr.value, ())
                found += [each for each in nodes if each not in self.record.stored_attributes]
            else:
                found.append(target)
        return found

    def is_only_counted(self, call: cst.Call) -> bool:
        """Whether nobody looks at the things in the list that a call gives: only whether there are any, or how many."""
        return all(
            self.role(node) in {"discarded", "tested"} or self._is_asked_how_many(node)
            for node in self.readings_of(call)
        )

    def _is_asked_how_many(self, node: cst.CSTNode) -> bool:
        arg = self.record.parents.get(node)
        outer = self.record.parents.get(arg) if isinstance(arg, cst.Arg) else None
        return isinstance(outer, cst.Call) and any(
            api.name in {"builtins.len", "builtins.bool"} for api in self.ask.apis(outer.func)
        )

    def escapes(self, site: Site) -> bool:
        """Whether anything may happen to it that the document does not show."""
        return self._uses.escapes(site)

    def values(self, node: cst.CSTNode) -> Values:
        """What an expression may be."""
        return self.ask.values(node)

    @cached_property
    def tasks(self) -> list[Task]:
        """What is handed to workers, in order."""
        return self.ask.tasks.everything()

    @cached_property
    def starts(self) -> list[Start]:
        """When processes are started, in order."""
        found = []
        for site in self.sites(*_STARTING):
            starts_on = site.kind.starts_on
            if not isinstance(site.node, cst.Call):
                continue
            if not starts_on:
                found.append(Start(site.node, site.place, site))
            uses = self.uses(site, *starts_on) if starts_on else []
            found += [Start(use.call, use.place, site) for use in uses if use.call]
        return sorted(found, key=lambda start: start.place.index)
