"""What can take the place of a thing that does not get to a worker, or not by its name: the questions of who mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statements
from mplint.facts.model import BlockKind, How, ScopeKind
from mplint.facts.record import everything_in
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Callable, Class, Place, Site
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator
    from mplint.facts.starting.contexts import Mixed
    from mplint.facts.starting.pickled_by_name import Unwrapped

_STATEMENTS = (cst.SimpleStatementLine, cst.BaseCompoundStatement)


class Remedies(Statements):
    """The questions; `Facts` has them all."""

    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:

        def _settling(self) -> Iterator[tuple[cst.CSTNode, Place, str]]: ...

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def unmangled(self, cls: Class, method: Callable) -> tuple[str, list[cst.Name]] | None:
        """The name with one underscore for a private method, and where its old name stands; None where that name is
        taken, or where the old one is spelled out in a text."""
        name, wish = method.name, f"_{method.name.lstrip('_')}"
        inside = [node for node in everything_in(cls.node) if isinstance(node, cst.Name) and node.value == name]
        nested = [n for n in everything_in(cls.node.body) if isinstance(n, cst.ClassDef)]
        everywhere = [node for module in self.record.modules for node in everything_in(module.tree)]
        taken = any(isinstance(node, cst.Name) and node.value == wish for node in everywhere)
        spelled = any(
            isinstance(node, cst.SimpleString | cst.FormattedStringText) and name in node.value for node in everywhere
        )
        mangled = f"_{cls.name.lstrip('_')}{name}"
        outside = any(isinstance(node, cst.Name) and node.value == mangled for node in everywhere)
        return None if nested or taken or spelled or outside else (wish, inside)

    def name_of_namedtuple(self, node: cst.CSTNode) -> cst.SimpleString | None:
        """The text that a namedtuple's class, a global of this name, is given for its name."""
        bindings = self.ask.names.bindings(node) if isinstance(node, cst.Name) else ()
        made = bindings[0].of if len(bindings) == 1 and bindings[0].place.scope.kind is ScopeKind.MODULE else None
        given = made.args[0].value if isinstance(made, cst.Call) and made.args else None
        return given if isinstance(given, cst.SimpleString) else None

    def wrapped(self, unwrapped: Unwrapped) -> str | None:
        """The parameter by which a decorator gets the function that it wraps; None where that is not its only one."""
        params = unwrapped.decorator.parameters
        others = unwrapped.decorator.node.params
        alone = len(params) == 1 and not others.kwonly_params and others.star_kwarg is None
        name = params[0].name.value if alone and isinstance(others.star_arg, cst.MaybeSentinel) else None
        bindings = unwrapped.decorator.scope.names.get(name, []) if name is not None else []
        is_param = len(bindings) == 1 and bindings[0].how is How.PARAM
        return name if is_param and not unwrapped.renamed else None

    def is_builtin_at(self, name: str, node: cst.CSTNode) -> bool:
        """Whether a builtin's name has its own meaning at a node."""
        return self.ask.names.scope_of(name, self.record.places[node].scope) is None

    # ── contexts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def context_for(self, mixed: Mixed) -> str | None:
        """What makes a thing by its process's own context, as a name to call; None where that is not at hand."""
        workers, site = mixed.task.workers, mixed.site
        if workers is None or not isinstance(workers.node, cst.Call) or not isinstance(site.node, cst.Call):
            return None
        module, _, name = site.api.name.rpartition(".")
        func = workers.node.func
        context = func.value if isinstance(func, cst.Attribute) else None
        if module != "multiprocessing" or not isinstance(context, cst.Name):
            return None
        bindings = self.ask.names.bindings(context)
        if len(bindings) != 1 or bindings[0].how is not How.VALUE:
            return None
        made, owner = bindings[0].place, self.ask.names.scope_of(context.value, self.record.places[context].scope)
        seen = self.ask.names.scope_of(context.value, site.place.scope) is owner
        known = (
            order.before(made, site.place) if made.run is site.place.run else self._entry.import_call(made) is not None
        )
        return f"{context.value}.{name}" if seen and known else None

    def guard_to_go_under(self, call: cst.Call) -> tuple[Statement, Statement] | None:
        """The statement of a call at the top level, and the first one under the main guard further down, where the
        start method is not settled before that; None without any of that."""
        line = self.expression_statement(call)
        if line is None or line is not self.top_statement(call):
            return None
        for node, place, _ in self._settling():
            if node is not call and self._entry.import_call(place) is not None:
                return None
        for asked in self.ask.calls_of("multiprocessing.get_context"):  # it settles it as well
            if self._entry.import_call(self.record.places[asked]) is not None:
                return None
        first = self._first_under_guard(line)
        return (line, first) if first is not None else None

    def makeable_under_guard(self, name: str, site: Site) -> tuple[Statement, Statement] | None:
        """The statement at the top level that makes a global, and the first one under the main guard further down,
        where nothing that runs on import needs the global; or None."""
        assignment, line = self.record.parents.get(site.node), self.own_statement(site.node)
        if not isinstance(assignment, cst.Assign) or line is None or line is not self.top_statement(site.node):
            return None
        targets = [target.target for target in assignment.targets]
        if not all(isinstance(target, cst.Name) and target.value == name for target in targets):
            return None
        loads = [self.record.places[node] for node in self.record.names.get(name, ())]
        if any(self._entry.import_call(place) is not None for place in loads):
            return None
        first = self._first_under_guard(line)
        return (line, first) if first is not None else None

    def _first_under_guard(self, line: Statement) -> Statement | None:
        """The first statement under the first main guard behind a statement of the module."""
        for later in self.following(line):
            if isinstance(later, cst.If) and isinstance(later.body, cst.IndentedBlock):
                block = self.record.blocks.get(later.body)
                if block is not None and self._entry.is_guard(block):
                    first = later.body.body[0]
                    return first if isinstance(first, _STATEMENTS) else None
        return None

    def asked_for_fork(self, compared: cst.Comparison) -> str | None:
        """A comparison with "spawn", written in it, as the opposite one with "fork"."""
        target = compared.comparisons[0]
        sides = [compared.left, target.comparator]
        texts = [side for side in sides if isinstance(side, cst.SimpleString)]
        if len(texts) != 1:
            return None
        text = texts[0].with_changes(value=f"{texts[0].quote}fork{texts[0].quote}")
        equal = cst.NotEqual() if isinstance(target.operator, cst.Equal) else cst.Equal()
        left, right = (text if side is texts[0] else side for side in sides)
        changed = compared.with_changes(left=left, comparisons=[cst.ComparisonTarget(equal, right)], lpar=(), rpar=())
        return self.record.modules[0].tree.code_for_node(changed)

    def can_be_set_at(self, call: cst.Call) -> bool:
        """Whether the start method can be set where a call stands: not on import, and not too late."""
        place = self.record.places[call]
        if self._entry.import_call(place) is not None or self._entry.in_worker(place):
            return False
        others = [at for _, at, _ in self._settling() if not self._entry.in_worker(at)]
        return not any(at.run is not place.run or at.index < place.index for at in others)

    # ── things that are kept ────────────────────────────────────────────────────────────────────────────────────────

    def can_be_kept(self, site: Site) -> Statement | None:
        """The statement above which a thing that is made in the call of a process can get a variable which lasts as
        long as the process: until its `join`, or, at the top level, for good. None in a loop, where it does not."""
        line, place = self.own_statement(site.node), site.place
        in_loop = any(block.kind is BlockKind.LOOP for block in place.block.chain())
        if line is None or in_loop or place.scope.kind not in {ScopeKind.MODULE, ScopeKind.FUNCTION}:
            return None
        if self.record.places.get(line, place).run is not place.run:
            return None
        if place.run.kind is ScopeKind.MODULE:
            return line
        inside = [
            use
            for process in self._processes_around(site)
            for use in self._uses.of(process)
            if use.what == "join" and use.place.run is place.run and order.before(place, use.place)
        ]
        return line if inside else None

    def _processes_around(self, site: Site) -> Iterator[Site]:
        """The processes in whose call a thing is made."""
        node: cst.CSTNode | None = site.node
        while node is not None:
            if isinstance(node, cst.Call):
                yield from (each for each in self.ask.sites(node) if each.node is node and each.kind.name == "process")
            node = self.record.parents.get(node)
