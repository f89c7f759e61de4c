"""How a run of statements can end: where it goes on behind them, and where its function or its process is over."""

from __future__ import annotations

import sys
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.forks.forks import child_if_true
from mplint.facts.model import Api, Callable, Cls, Fun, Method, Site
from mplint.facts.record import dotted, last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mplint.facts.resolve.values import Evaluator


class Ending(Enum):
    """One way in which a run of statements can end."""

    FALLS = "goes on behind them"
    ENDS = "the process is over at once"
    EXITS = "the process ends by SystemExit, which cleans up and can be caught"
    ENDLESS = "never: it goes round a loop"
    RETURNS = "returns"
    RAISES = "raises an exception"
    BREAKS = "breaks the loop"
    CONTINUES = "goes on with the next turn of the loop"
    UNKNOWN = "a call that nobody knows, and that may never come back"


Ways = frozenset[Ending]
GOES_ON: Ways = frozenset({Ending.FALLS})
_BEYOND: Ways = frozenset({Ending.UNKNOWN})

EXEC = frozenset(f"os.exec{how}" for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe"))
HARD = EXEC | {"os._exit", "os.abort"}
POLITE = frozenset({"sys.exit", "builtins.exit", "builtins.quit"})
_RUNNING_ON = frozenset(
    ("asyncio", "code", "pdb", "runpy", "socketserver", "trace", "unittest", "doctest", "tkinter", "cmd", "sched")
)
"""Modules of the standard library with functions that run other code, for as long as that likes."""
_COMING_BACK = frozenset(
    {
        *("close", "flush", "write", "writelines", "read", "readline", "readlines", "send", "sendall", "recv"),
        *("upper", "append", "extend", "add", "remove", "discard", "pop", "clear", "update", "get", "items", "keys"),
        *("format", "join", "split", "strip", "encode", "decode", "startswith", "endswith", "replace", "lower"),
        *("debug", "info", "warning", "warn", "error", "exception", "critical", "log", "acquire", "release", "put"),
        *(
            "setblocking",
            "settimeout",
            "bind",
            "listen",
            "set",
            "is_set",
            "isatty",
            "values",
            "fileno",
            "dup",
            "detach",
        ),
    }
)
"""Methods that come back, whatever they are of."""
_DEEPEST = 30


class Endings:
    """Answers over one evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._ask = evaluator
        self._record = evaluator.record
        self._known: dict[Callable, Ways] = {}
        self._asked: set[Callable] = set()

    def of_function(self, function: Callable) -> Ways:
        """How a call of a function of the document can end."""
        if function.generator or function.asynchronous or isinstance(function.node, cst.Lambda):
            return GOES_ON
        if function in self._asked or len(self._asked) > _DEEPEST or _is_stub(function):
            return _BEYOND
        if function not in self._known:
            self._asked.add(function)
            found = self.of(function.node.body)
            self._asked.discard(function)
            if Ending.RETURNS in found:
                found = found - {Ending.RETURNS} | GOES_ON
            self._known[function] = found
        return self._known[function]

    def of(self, body: cst.CSTNode | Sequence[cst.CSTNode], child_of: Site | None = None) -> Ways:
        """How a suite, or some statements in a row, can end; `child_of`: in the child of that fork."""
        statements = body if not isinstance(body, cst.CSTNode) else getattr(body, "body", ())
        found: set[Ending] = set()
        for statement in statements:
            ways = self._of_statement(statement, child_of)
            found |= ways - GOES_ON
            if Ending.FALLS not in ways:
                return frozenset(found)
        return frozenset(found) | GOES_ON

    def of_call(self, call: cst.Call) -> Ways:
        """How a call can end."""
        found: set[Ending] = set()
        for value in self._ask.values(call.func):
            if isinstance(value, Api):
                found |= self._of_api(value, call)
            elif isinstance(value, Fun):
                found |= self.of_function(value.callable)
            elif isinstance(value, (Method, Cls)) or last_name(call.func) in _COMING_BACK:
                found |= GOES_ON
            else:
                found |= _BEYOND
        return frozenset(found) or _BEYOND

    def _of_api(self, api: Api, call: cst.Call) -> Ways:
        if api.name in HARD:
            return frozenset({Ending.ENDS})
        if api.name in POLITE:
            return frozenset({Ending.EXITS})
        if api.name in {"os.kill", "os.killpg"} and any(dotted(a.value).endswith("SIGKILL") for a in call.args):
            own = isinstance(call.args[0].value, cst.Call) and last_name(call.args[0].value.func) == "getpid"
            return frozenset({Ending.ENDS}) if own else GOES_ON
        root = api.name.partition(".")[0]
        if root in _RUNNING_ON or api.name in {"builtins.exec", "signal.pause"}:
            return _BEYOND
        known = root == "builtins" or root in sys.stdlib_module_names
        return GOES_ON if known or last_name(call.func) in _COMING_BACK else _BEYOND

    # ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_statement(self, node: cst.CSTNode, child_of: Site | None) -> Ways:
        if isinstance(node, cst.SimpleStatementLine):
            return self.of(node.body, child_of)
        called, back = self._of_calls(node)
        if not back:
            return called
        if isinstance(node, cst.If):
            return called | self._of_if(node, child_of)
        if isinstance(node, (cst.While, cst.For)):
            return called | self._of_loop(node, child_of)
        if isinstance(node, (cst.Try, cst.TryStar)):
            return called | self._of_try(node, child_of)
        if isinstance(node, cst.With):
            suppresses = any(
                isinstance(item.item, cst.Call) and last_name(item.item.func) == "suppress" for item in node.items
            )
            return called | self.of(node.body, child_of) | (GOES_ON if suppresses else frozenset())
        if isinstance(node, cst.Match):
            default = any(isinstance(c.pattern, cst.MatchAs) and c.pattern.pattern is None for c in node.cases)
            return called.union(*(self.of(c.body, child_of) for c in node.cases), frozenset() if default else GOES_ON)
        return called | self._of_simple(node)

    def _of_simple(self, node: cst.CSTNode) -> Ways:
        if isinstance(node, cst.Return):
            return frozenset({Ending.RETURNS})
        if isinstance(node, cst.Raise):
            return frozenset({Ending.EXITS if self.is_system_exit(node) else Ending.RAISES})
        if isinstance(node, cst.Break):
            return frozenset({Ending.BREAKS})
        return frozenset({Ending.CONTINUES}) if isinstance(node, cst.Continue) else GOES_ON

    def is_system_exit(self, node: cst.Raise) -> bool:
        """Whether a statement is `raise SystemExit`, with or without a status."""
        exception = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
        return exception is not None and any(api.name == "builtins.SystemExit" for api in self._ask.apis(exception))

    def _of_if(self, node: cst.If, child_of: Site | None) -> Ways:
        chosen = child_if_true(self._ask, node.test, child_of) if child_of is not None else None
        orelse = node.orelse
        otherwise = GOES_ON
        if isinstance(orelse, cst.If):
            otherwise = self._of_statement(orelse, child_of)
        elif orelse is not None:
            otherwise = self.of(orelse.body, child_of)
        if chosen is False:
            return otherwise
        body = self.of(node.body, child_of)
        return body if chosen else body | otherwise

    def _of_loop(self, node: cst.While | cst.For, child_of: Site | None) -> Ways:
        body = self.of(node.body, child_of)
        left = body - {Ending.FALLS, Ending.CONTINUES, Ending.BREAKS}
        round_again = bool(body & {Ending.FALLS, Ending.CONTINUES})
        broken = GOES_ON if Ending.BREAKS in body else frozenset()
        if isinstance(node, cst.While) and is_always_true(node.test):
            return left | broken | (frozenset({Ending.ENDLESS}) if round_again else frozenset())
        if node.orelse is not None:
            return left | broken | self.of(node.orelse.body, child_of)
        return left | GOES_ON

    def _of_try(self, node: cst.Try | cst.TryStar, child_of: Site | None) -> Ways:
        found = self.of(node.body, child_of)
        if node.orelse is not None and Ending.FALLS in found:
            found = found - GOES_ON | self.of(node.orelse.body, child_of)
        for handler in node.handlers:
            if catches(handler, "Exception", "BaseException"):
                found -= {Ending.RAISES}
            if catches(handler, "BaseException", "SystemExit"):
                found -= {Ending.EXITS}
        for handler in node.handlers:
            found |= self.of(handler.body, child_of)
        if node.finalbody is not None:
            last = self.of(node.finalbody.body, child_of)
            found = found | last - GOES_ON if Ending.FALLS in last else last
        return found

    def _of_calls(self, node: cst.CSTNode) -> tuple[Ways, bool]:
        """What the calls in a statement's own expressions can do, and whether they come back."""
        found: Ways = frozenset()
        for call, sure in self._calls_in.get(node, ()):
            ways = self.of_call(call)
            found |= ways - GOES_ON
            if sure and Ending.FALLS not in ways:
                return found, False
        return found, True

    def calls_in(self, node: cst.CSTNode) -> list[cst.Call]:
        """The calls in a statement's own expressions, in order."""
        return [call for call, _ in self._calls_in.get(node, ())]

    @cached_property
    def _calls_in(self) -> dict[cst.CSTNode, list[tuple[cst.Call, bool]]]:
        """By statement, the calls in it, in order, and whether each is sure to come."""
        found: dict[cst.CSTNode, list[tuple[cst.Call, bool]]] = {}
        for call in self._record.calls:
            node: cst.CSTNode = call
            sure = True
            parent = self._record.parents.get(call)
            while parent is not None and not isinstance(parent, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
                if isinstance(parent, (cst.Lambda, cst.Param)):
                    break
                if isinstance(parent, (cst.IfExp, cst.BooleanOperation)):
                    sure = sure and node in {getattr(parent, "test", None), getattr(parent, "left", None)}
                elif isinstance(parent, cst.BaseComp):
                    sure = False
                node, parent = parent, self._record.parents.get(parent)
            if isinstance(parent, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
                found.setdefault(parent, []).append((call, sure))
        return found


def catches(handler: cst.ExceptHandler | cst.ExceptStarHandler, *names: str) -> bool:
    """Whether a handler is for any of these exceptions; without a type it is for all."""
    if handler.type is None:
        return True
    types: Iterable[cst.BaseExpression] = [handler.type]
    if isinstance(handler.type, cst.Tuple):
        types = [element.value for element in handler.type.elements]
    return any(dotted(node).rpartition(".")[2] in names for node in types)


def is_always_true(test: cst.BaseExpression) -> bool:
    """`while True`, `while 1`."""
    if isinstance(test, cst.Integer):
        return test.evaluated_value != 0
    return isinstance(test, cst.Name) and test.value == "True"


def _is_stub(function: Callable) -> bool:
    """Whether a method does nothing, or a function says that others should do it: a subclass will know."""
    body = function.node.body
    lines = body.body if isinstance(body, cst.BaseSuite) else ()
    statements = [s for line in lines for s in (line.body if isinstance(line, cst.SimpleStatementLine) else [line])]
    if any(isinstance(s, cst.Raise) and _names_not_implemented(s) for s in statements):
        return True
    return function.cls is not None and all(
        isinstance(s, cst.Pass) or (isinstance(s, cst.Expr) and not isinstance(s.value, cst.Call)) for s in statements
    )


def _names_not_implemented(node: cst.Raise) -> bool:
    exception = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
    return exception is not None and dotted(exception) == "NotImplementedError"
