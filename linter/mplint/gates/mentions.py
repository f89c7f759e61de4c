"""The second gate: what a file's code mentions, told from CPython's own syntax tree.

It takes a fifth of the time that libcst takes, and only ever says that there is nothing to do. A name counts for all
that any import anywhere in the file may have made of it; scopes are not looked at, so that nothing is left out.
"""

from __future__ import annotations

import re
import warnings

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_ONLY_TREE = 0x400
"""`ast.PyCF_ONLY_AST`: the module `ast` need not be imported for it."""
_ANNOTATION = re.compile(r"""(?!.*\w\s+\w)[\w\s.,|\[\]'"]*""", re.DOTALL)
"""What an annotation that stands in quotes is made of: names, but not two with nothing between them."""
_LONGEST_ANNOTATION = 200
_PATH = re.compile(r"\w+(?:\.\w+)*")
_MAIN = "__main__"
_SCOPES = frozenset({"FunctionDef", "AsyncFunctionDef", "Lambda", "ClassDef"})


class Mentioned:
    """What Python source mentions. Raises `SyntaxError`, and whatever else CPython raises where it cannot read it."""

    def __init__(self, data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree: Any = compile(data, "<text>", "exec", _ONLY_TREE, dont_inherit=True)
        self.imported: dict[str, set[str]] = {}
        """By a local name, the dotted paths of what imports bind it to; under "" the imported modules themselves."""
        self.starred: set[str] = set()
        """The modules of star imports."""
        self.called: set[str] = set()
        """Names and dotted chains of names that are called: of `a.b.c()` it is `a.b.c`."""
        self.named: set[str] = set()
        """Those that stand anywhere else, as far as they go."""
        self.bound: set[str] = set()
        """Names that something in the module's own scope binds."""
        self.texts: set[str] = set()
        self.comparisons: set[tuple[str | None, str, str]] = set()
        """Each name (None: anything else) that is compared with a text, the text, and the operator."""
        self._look_through(tree)

    def used(self, chains: Iterable[str]) -> Iterator[str]:
        """The dotted paths, as imports tell, of all that some of the names and chains may mean."""
        for chain in chains:
            name, dot, rest = chain.partition(".")
            for path in self.imported.get(name, ()):
                yield f"{path}{dot}{rest}"
            if name not in self.bound:
                yield chain
                for module in self.starred:
                    yield f"{module}.{chain}"

    def imports(self) -> Iterator[str]:
        """The dotted paths of all that is imported."""
        for paths in self.imported.values():
            yield from paths
        yield from (f"{module}.*" for module in self.starred)

    def annotations(self) -> list[str]:
        """The names and chains in texts that may be annotations in quotes."""
        found = (text for text in self.texts if len(text) <= _LONGEST_ANNOTATION and _ANNOTATION.fullmatch(text))
        return [chain for text in found for chain in _PATH.findall(text)]

    def has_odd_guard(self) -> bool:
        """Whether some test may be meant for `__name__ == "__main__"`, and is not it."""
        return _MAIN in self.named or any(_is_odd(*comparison) for comparison in self.comparisons)

    def _look_through(self, tree: Any) -> None:
        pending: list[tuple[Any, bool]] = [(tree, True)]
        while pending:
            node, is_outside = pending.pop()
            kind = type(node).__name__
            if kind == "Name":
                if type(node.ctx).__name__ == "Load":
                    self.named.add(node.id)
                elif is_outside:
                    self.bound.add(node.id)
                continue
            if kind == "Attribute":
                chain = _chain(node)
                if chain is not None:
                    self.named.add(chain)
                    continue
            elif kind == "Call":
                chain = _chain(node.func)
                if chain is not None:
                    self.called.add(chain)
                    pending += [(each, is_outside) for each in (*node.args, *node.keywords)]
                    continue
            elif kind == "Constant":
                if type(node.value) is str:
                    self.texts.add(node.value)
                continue
            elif kind == "Import":
                for alias in node.names:
                    local = alias.asname or alias.name.partition(".")[0]
                    self._bind(local, alias.name if alias.asname else local, is_outside)
                    self.imported.setdefault("", set()).add(alias.name)
                continue
            elif kind == "ImportFrom":
                self._from(node, is_outside)
                continue
            elif kind == "Compare":
                self._compared(node)
            elif kind in _SCOPES:
                if is_outside and kind != "Lambda":
                    self.bound.add(node.name)
                is_outside = False
            elif kind == "ExceptHandler" and is_outside and node.name:
                self.bound.add(node.name)
            for name in node._fields:
                value = getattr(node, name, None)
                if type(value) is list:
                    pending += [(each, is_outside) for each in value if hasattr(each, "_fields")]
                elif hasattr(value, "_fields"):
                    pending.append((value, is_outside))

    def _compared(self, node: Any) -> None:
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, node.comparators, strict=False):
            for one, other in ((left, right), (right, left)):
                if type(one).__name__ == "Constant" and type(one.value) is str:
                    name = other.id if type(other).__name__ == "Name" else None
                    self.comparisons.add((name, one.value, type(operator).__name__))

    def _from(self, node: Any, is_outside: bool) -> None:
        module = "." * node.level + (node.module or "")
        self.imported.setdefault("", set()).add(module)
        for alias in node.names:
            if alias.name == "*":
                self.starred.add(module)
            else:
                self._bind(alias.asname or alias.name, f"{module}.{alias.name}", is_outside)

    def _bind(self, local: str, path: str, is_outside: bool) -> None:
        self.imported.setdefault(local, set()).add(path)
        if is_outside:
            self.bound.add(local)


def _chain(node: Any) -> str | None:
    """`a.b.c` of names; None where anything else is in it."""
    parts = []
    while type(node).__name__ == "Attribute":
        parts.append(node.attr)
        node = node.value
    if type(node).__name__ != "Name":
        return None
    return ".".join([node.id, *reversed(parts)])


def _is_odd(name: str | None, text: str, operator: str) -> bool:
    """Whether a comparison of a name (None: of anything else) with a text may be a main guard that is none."""
    if text == "__name__":
        return True
    if name is None or not _may_be_meant_for_main(text):
        return False
    return (name, text) != ("__name__", _MAIN) or operator not in {"Eq", "NotEq"}


def _may_be_meant_for_main(text: str) -> bool:
    """What `mplint.facts.entry.guards.is_near_main` may hold of, and more: `main` in any spelling, or a text that
    shares five letters with `__main__`, one of them an underscore, as it must to be like it by three quarters."""
    if not 4 <= len(text) <= 24:
        return False
    if text.strip("_ ").casefold() == "main":
        return True
    return "_" in text and len(text) <= 13 and sum(map(text.count, "_main")) >= 5
