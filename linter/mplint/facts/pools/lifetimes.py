"""How far the life of a pool reaches in the text, for those who want to make it longer, or to give it an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.beside import Beside
from mplint.facts.code.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Block, Callable, Site, Use
    from mplint.facts.pools.pool_order import Lost
    from mplint.facts.resolve.uses import Uses


@dataclass(frozen=True, slots=True)
class Life:
    """A pool that a variable of its function has: `made`, on its `line`, gives it to the variable, all that is done
    with it and with the results of its tasks stands in the statements from `first` to `last`, right behind."""

    line: Statement
    made: cst.Assign
    name: str
    first: Statement
    last: Statement


class Lifetimes(Beside, Identity):
    """The questions; `Facts` has them all."""

    _uses: Uses

    if TYPE_CHECKING:

        def sites(self, *kinds: str) -> Iterator[Site]: ...

    def life(self, pool: Site) -> Life | None:
        """How far a pool is used; None where others may have it, or where what becomes of a task cannot be told."""
        made, line = self.record.parents.get(pool.node), self.statement(pool.node)
        if (
            not isinstance(made, cst.Assign)
            or not isinstance(line, cst.SimpleStatementLine)
            or made.value is not pool.node
        ):
            return None
        target = made.targets[0].target
        scope = pool.place.scope
        if len(made.targets) != 1 or not isinstance(target, cst.Name) or len(scope.names.get(target.value, ())) != 1:
            return None
        results = [site for site in self.sites("async result", "lazy results") if site.origin is pool]
        loads = [node for node in self.record.names.get(target.value, ()) if self._is_variable_of(node, pool)]
        nodes: list[cst.CSTNode] = [*loads]
        for result in results:
            uses = self._uses.of(result)
            if self._uses.escapes(result) or not any(use.what in {"get", "wait", "next", "iterated"} for use in uses):
                return None
            nodes += [result.node, *(use.node for use in uses)]
        behind = self.following(line)
        found = [self.beside(line, node) for node in nodes]
        if not found or any(each is None or each not in behind for each in found):
            return None
        last = max(behind.index(each) for each in found if each is not None)
        return Life(line, made, target.value, behind[0], behind[last])

    def _is_variable_of(self, node: cst.Name, pool: Site) -> bool:
        return self.ask.names.scope_of(node.value, self.record.places[node].scope) is pool.place.scope

    # ── what stands behind the end ──────────────────────────────────────────────────────────────────────────────────

    def behind_block(self, end: Use, node: cst.CSTNode) -> tuple[Statement, Statement] | None:
        """The statements behind a pool's `with` up to the one that a node is part of: the first and the last."""
        block = self.with_of(end)
        if block is None or not self.has_steps(block):
            return None
        behind, last = self.following(block), self.beside(block, node)
        return (behind[0], last) if last is not None and last in behind else None

    def is_lazy_return(self, lost: Lost) -> bool:
        """Whether what is lost is the iterator over a pool's results, and is returned right where it is made."""
        parent = self.record.parents.get(lost.result.node)
        lazy = lost.result.kind.name == "lazy results" and lost.result.node is lost.at
        return lazy and isinstance(parent, cst.Return) and not getattr(lost.at, "lpar", ())

    def behind_line(self, end: Use, node: cst.CSTNode) -> tuple[Statement, Statement] | None:
        """The statement that ends a pool (`pool.close()`) and the one behind it that a node is part of."""
        line = self.expression_statement(end.call) if end.call is not None else None
        found = self.beside(line, node) if line is not None else None
        return (line, found) if line is not None and found is not None and found in self.following(line) else None

    def joins_of(self, pool: Site, end: Use) -> list[Statement]:
        """The lines `pool.join()` of the pool that a use ends."""
        uses = [use for use in self._uses.of(pool) if use.what == "join" and self.same_thing(use, end)]
        lines = [self.expression_statement(use.call) for use in uses if use.call is not None]
        return [line for line in lines if line is not None]

    # ── loops ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def turned_inside_out(self, pool: Site, loop: Block) -> tuple[cst.For, str] | None:
        """A loop whose turns are nothing but a `with` that makes the pool, and its source with the `with` outside."""
        item = self.record.parents.get(pool.node)
        block = self.record.parents.get(item) if isinstance(item, cst.WithItem) else None
        outer = loop.node
        if (
            not isinstance(outer, cst.For)
            or not isinstance(block, cst.With)
            or outer.asynchronous
            or block.asynchronous
        ):
            return None
        alone = isinstance(outer.body, cst.IndentedBlock) and list(outer.body.body) == [block]
        if not alone or len(block.items) != 1 or outer.orelse is not None:
            return None
        if not isinstance(block.body, cst.IndentedBlock) or not self.has_steps(block) or not self.has_steps(outer):
            return None
        header = outer.body.header if isinstance(outer.body, cst.IndentedBlock) else block.body.header
        inner = outer.with_changes(body=block.body.with_changes(footer=(), header=header), leading_lines=())
        body = cst.IndentedBlock([inner], header=block.body.header)
        code = self.record.modules[0].tree.code_for_node(block.with_changes(body=body, leading_lines=())).rstrip()
        in_string = any(quotes in code for quotes in ('"""', "'''", "\\\\\n"))
        return None if in_string or code.rpartition("\n")[2].lstrip().startswith("#") else (outer, code)

    # ── late functions ──────────────────────────────────────────────────────────────────────────────────────────────

    def place_for_pool(self, pool: Site, functions: Iterable[Callable]) -> tuple[Statement, Statement] | None:
        """The statement at the top level that makes a pool and does nothing else, and the first one that uses the pool,
        where the functions stand in between."""
        made, used = self._pool_statement(pool), self._first_use_at_top(pool)
        earlier = self.following(made) if made is not None else []
        if made is None or used is None or used not in earlier:
            return None
        tops = [self.top_statement(function.node) for function in functions]
        return (made, used) if all(top in earlier[: earlier.index(used)] for top in tops) else None

    def _pool_statement(self, pool: Site) -> Statement | None:
        """The statement at the top level that makes a pool, below an `if` at most, and does nothing else."""
        line, top = self.statement(pool.node), self.top_statement(pool.node)
        made = self.record.parents.get(pool.node)
        if line is None or top is None or not isinstance(made, cst.Assign) or not isinstance(pool.node, cst.Call):
            return None
        if top is not line and (not isinstance(top, cst.If) or top.orelse is not None or self.siblings(line) != [line]):
            return None
        return top if all(isinstance(arg.value, cst.Integer) for arg in pool.node.args) else None

    def _first_use_at_top(self, pool: Site) -> Statement | None:
        """The first statement at the top level that has to do with a pool that is made there."""
        made = self.record.parents.get(pool.node)
        target = made.targets[0].target if isinstance(made, cst.Assign) and len(made.targets) == 1 else None
        name = target.value if isinstance(target, cst.Name) else ""
        tops = [self.top_statement(node) for node in self.record.names.get(name, ())]
        order = self.siblings(tops[0]) if tops and tops[0] is not None else []
        found = [top for top in tops if top is not None and top in order]
        return min(found, key=order.index) if found and len(found) == len(tops) else None
