"""What becomes of processes and pools, as questions: whether anyone looks after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable, Class, Const, Site
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_ENDING = {"join", "terminate", "kill", "close", "daemon"}
_TELLING = {"debug", "info", "warning", "error", "put", "send", "append"}
_BROAD = {"Exception", "BaseException"}


class Lives:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def overrides(self, cls: Class, *names: str) -> bool:
        """Whether a local class has methods of its own by any of these names."""
        return any(self.ask.method(cls, name) is not None for name in names)

    def is_daemon(self, site: Site) -> bool:
        """Whether a process is, or may be, a daemon: by its argument, an assignment, or arguments nobody can read."""
        if any(use.what == "set daemon" for use in self._uses.of(site)) or not isinstance(site.node, cst.Call):
            return True
        return any(arg.star or (arg.keyword is not None and arg.keyword.value == "daemon") for arg in site.node.args)

    def looks_after_itself(self, site: Site) -> bool:
        """Whether the class of a process ends it, or makes it a daemon, in any of its own methods."""
        if site.cls is None:
            return False
        if any("daemon" in cls.attributes for cls in self.ask.mro(site.cls)):
            return True
        return any(name in _ENDING for cls in self.ask.mro(site.cls) for name in self._names_in(cls))

    def _names_in(self, cls: Class) -> Iterator[str]:
        """The attributes that are loaded in a class, and the keywords of its calls."""
        for name, nodes in self.record.attributes.items():
            if any(self._is_in(node, cls) for node in nodes):
                yield name
        for call in self.record.calls:
            if self._is_in(call, cls):
                yield from (arg.keyword.value for arg in call.args if arg.keyword is not None)

    def _is_in(self, node: cst.CSTNode, cls: Class) -> bool:
        scope = self.record.places[node].scope
        while scope.parent is not None and scope is not cls.scope:
            scope = scope.parent
        return scope is cls.scope

    def id_is_used(self, site: Site) -> bool:
        """Whether a process's id goes to a function of `os`, such as `os.waitpid` or `os.kill`."""
        for use in self._uses.of(site):
            if use.what in {"pid", "ident"}:
                arg = self.record.parents.get(use.node)
                call = self.record.parents.get(arg) if isinstance(arg, cst.Arg) else None
                if isinstance(call, cst.Call) and any(api.name.startswith("os.") for api in self.ask.apis(call.func)):
                    return True
        return False

    def has_one_worker(self, site: Site) -> bool:
        """Whether a pool or executor is made with one worker."""
        args = site.node.args if isinstance(site.node, cst.Call) else ()
        words = {"processes", "max_workers"}
        first = next((a for at, a in enumerate(args) if (a.keyword.value in words if a.keyword else at == 0)), None)
        return first is not None and any(isinstance(v, Const) and v.text == "1" for v in self.ask.values(first.value))

    def catches_everything(self, function: Callable) -> bool:
        """Whether all that a function does is in a `try` that catches every exception and raises none again; beside
        it, it may tell of it: log, put the outcome on a queue, return it."""
        if not isinstance(function.node, cst.FunctionDef) or not isinstance(function.node.body, cst.IndentedBlock):
            return False
        only = [line for line in function.node.body.body if not _is_text(line) and not _tells(line)]
        if len(only) != 1 or not isinstance(only[0], cst.Try):
            return False
        for handler in only[0].handlers:
            broad = handler.type is None or dotted(handler.type) in _BROAD
            raises = any(isinstance(node, cst.Raise) for node in _statements(handler.body))
            if broad and not raises:
                return True
        return False


def _is_text(line: cst.BaseStatement) -> bool:
    """A docstring."""
    if not isinstance(line, cst.SimpleStatementLine) or not isinstance(line.body[0], cst.Expr):
        return False
    return isinstance(line.body[0].value, (cst.SimpleString, cst.ConcatenatedString))


def _tells(line: cst.BaseStatement) -> bool:
    """A statement that hands on what there is: a log entry, a `put` or `send`, the `return` of a name."""
    only = line.body[0] if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else None
    if isinstance(only, cst.Return):
        return only.value is None or isinstance(only.value, cst.Name)
    if isinstance(only, cst.Expr) and isinstance(only.value, cst.Call) and isinstance(only.value.func, cst.Attribute):
        return only.value.func.attr.value in _TELLING
    return False


def _statements(body: cst.BaseSuite) -> Iterator[cst.CSTNode]:
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line
