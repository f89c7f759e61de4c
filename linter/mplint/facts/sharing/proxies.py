"""Managers and their proxies: which are alive, and which only look so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import MANAGERS, PROXIES
from mplint.facts.model import UNKNOWN, Api, Block, Callable, Cls, Fun, Made, ScopeKind, Site, Use
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_ASKING = frozenset({"subscripted", "iterated", "handed to a worker"})
_LOOKING = frozenset({"builtins.len", "builtins.dict", "builtins.sum", "builtins.any", "builtins.all"})
_LIVING = ("start", "connect", "entered", "get_server")
_LIFE = frozenset({*_LIVING, "register", "shutdown", "join"})


@dataclass(frozen=True, slots=True)
class Registered:
    """A callable that is registered with a manager's class: `call` is the `register(..)`, `started` the managers of
    that class that the document starts, each with the use that does it."""

    call: cst.Call
    node: cst.BaseExpression
    callable: Callable
    started: tuple[tuple[Site, Use], ...]


class Proxies:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    if TYPE_CHECKING:

        def following(self, statement: Statement) -> list[Statement]: ...
        def sibling_with(self, node: cst.CSTNode, near: Statement) -> Statement | None: ...

    # ── after the end ───────────────────────────────────────────────────────────────────────────────────────────────

    def proxies_used_after(self, proxy: Site) -> Iterator[tuple[Use, Use]]:
        """The uses of a manager's proxy when the manager has surely ended, each with what ends it."""
        for end in self._ends(proxy):
            for use in self._uses.of(proxy):
                if self._asks_the_manager(use, proxy) and order.always_before(end.place, use.place):
                    yield use, end

    def late_statements(self, proxy: Site, end: Use) -> list[Statement]:
        """The statements right behind the `with` that ends a proxy's manager, up to the last that uses the proxy; none
        where it is used elsewhere, too."""
        statement = self.record.parents.get(self.record.parents[end.node]) if end.what == "exited" else None
        if not isinstance(statement, cst.With) or len(statement.items) != 1:
            return []
        behind = self.following(statement)
        late = [use for use, other in self.proxies_used_after(proxy) if other is end]
        uses = [self.sibling_with(use.node, statement) for use in late]
        if not isinstance(statement.body, cst.IndentedBlock) or any(use not in behind for use in uses):
            return []
        return behind[: max(behind.index(use) for use in uses if use is not None) + 1]

    def proxies_returned(self, proxy: Site) -> Iterator[tuple[cst.BaseExpression, Use]]:
        """Where a proxy is returned out of the `with` that ends its manager, with that end."""
        for end in self._ends(proxy):
            block = self._block_of(end)
            for use in self._uses.of(proxy):
                inside = block is not None and block in use.place.block.chain()
                only = self.ask.values(use.node) == {Made(proxy)}
                if inside and only and isinstance(use.node, cst.BaseExpression) and self._is_returned(use.node):
                    yield use.node, end

    def _ends(self, proxy: Site) -> list[Use]:
        manager = proxy.origin
        if manager is None or proxy.kind.name not in PROXIES:
            return []
        uses = self._uses.of(manager)
        return [use for use in uses if use.what == "exited" or (use.what == "shutdown" and use.call is not None)]

    def _block_of(self, end: Use) -> Block | None:
        """The block of the `with` that is an end."""
        statement = self.record.parents.get(self.record.parents[end.node]) if end.what == "exited" else None
        return self.record.blocks.get(statement) if isinstance(statement, cst.With) else None

    def _is_returned(self, node: cst.CSTNode) -> bool:
        """Whether an expression is what a function returns, or an item of the tuple that it returns."""
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Element):
            parent = self.record.parents.get(self.record.parents[parent])
        return isinstance(parent, cst.Return)

    def _asks_the_manager(self, use: Use, proxy: Site) -> bool:
        thing = use.node.value if isinstance(use.node, cst.Attribute) else use.node
        if self.ask.values(thing) - UNKNOWN != {Made(proxy)}:
            return False
        if use.what in _ASKING or (use.call is not None and use.what in proxy.kind.methods):
            return True
        calls = [use.call] if use.call is not None and use.what in {"inspected", "passed"} else []
        return any(api.name in _LOOKING for call in calls for api in self.ask.apis(call.func))

    # ── without a name ──────────────────────────────────────────────────────────────────────────────────────────────

    def temporary_managers(self) -> Iterator[tuple[cst.Call, cst.BaseExpression]]:
        """`Manager().list()` where nobody keeps the proxy, which alone keeps the manager: with the `Manager()`."""
        told: set[cst.CSTNode] = set()
        for proxy in self.ask.made(*PROXIES):
            call = proxy.node
            func = call.func if isinstance(call, cst.Call) else None
            if not isinstance(call, cst.Call) or not isinstance(func, cst.Attribute) or call in told:
                continue
            unnamed = proxy.origin is not None and proxy.origin.node is func.value and isinstance(func.value, cst.Call)
            if unnamed and (self._is_put_into_proxy(call) or self.is_argument_of_process(call)):
                told.add(call)
                yield call, func.value

    def _is_put_into_proxy(self, call: cst.Call) -> bool:
        """Whether something is put into a manager's container, where it stands."""
        additions = (added for group in self.record.additions.values() for added in group)
        into = [added.receiver for added in additions if added.item is call]
        into += [target.value for target in _attribute_targets(self.record.parents.get(call))]
        return any(site.kind.name in PROXIES for receiver in into for site in self.ask.sites(receiver))

    def is_argument_of_process(self, call: cst.CSTNode | None) -> bool:
        """Whether something stands in the `args` or `kwargs` of a process, which lets go of them when it starts."""
        element = self.record.parents.get(call) if call is not None else None
        display = self.record.parents.get(element) if isinstance(element, (cst.Element, cst.DictElement)) else None
        arg = self.record.parents.get(display) if display is not None else None
        made = self.record.parents.get(arg) if isinstance(arg, cst.Arg) else None
        tasks = self.ask.tasks.of_call(made) if isinstance(made, cst.Call) else ()
        return any(
            task.role == "target" and (call in (task.args or ()) or call in (task.kwargs or {}).values())
            for task in tasks
        )

    # ── before the start ────────────────────────────────────────────────────────────────────────────────────────────

    def used_unstarted(self, manager: Site) -> Iterator[Use]:
        """What is asked of a manager before its server is there."""
        begins = [use.place for use in self._uses.by_name(manager, *_LIVING)]
        for use in self._uses.of(manager):
            own = manager.cls is not None and self.ask.method(manager.cls, use.what) is not None
            if use.call is None or use.what in _LIFE or own or not isinstance(use.node, cst.Attribute):
                continue
            if all(b.run is use.place.run and not order.may_precede(b, use.place) for b in begins):
                yield use

    def registered(self) -> Iterator[Registered]:
        """The functions of the document that are registered with the class of a manager, which it starts."""
        for call in self.record.calls_named("register"):
            if not isinstance(call.func, cst.Attribute):
                continue
            named = [arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == "callable"]
            plain = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
            owners = self.ask.values(call.func.value)
            for node in [*named, *plain[1:2]]:
                for value in self.ask.values(node):
                    started = tuple(self._started(owners)) if isinstance(value, Fun) else ()
                    if isinstance(value, Fun) and started:
                        yield Registered(call, node, value.callable, started)

    def _started(self, owners: object) -> Iterator[tuple[Site, Use]]:
        """The managers of one of these classes that are started in a process of their own, not served in this one."""
        classes = [owner.cls for owner in owners if isinstance(owner, Cls)]  # type: ignore[attr-defined]
        names = {owner.name for owner in owners if isinstance(owner, Api)}  # type: ignore[attr-defined]
        for site in self.ask.made(*MANAGERS):
            mro = self.ask.mro(site.cls) if site.cls is not None else []
            if any(cls in mro for cls in classes) or (site.cls is None and site.api.name in names):
                yield from ((site, use) for use in self._uses.of(site) if use.what in {"start", "entered"})

    def is_nested(self, function: Callable) -> bool:
        """Whether pickle cannot find a function by its name: a lambda, or one that is defined in a function."""
        return isinstance(function.node, cst.Lambda) or function.place.run.kind is not ScopeKind.MODULE


def _attribute_targets(statement: cst.CSTNode | None) -> list[cst.Attribute]:
    targets = [target.target for target in statement.targets] if isinstance(statement, cst.Assign) else []
    return [target for target in targets if isinstance(target, cst.Attribute)]
