"""The second gate: the names that a file's code mentions, as CPython's compiler has them.

A few microseconds a line, a twentieth of what libcst takes. It only ever says that there is nothing to do.
"""

from __future__ import annotations

import re
import warnings
from types import CodeType

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ANNOTATION = re.compile(r"""(?!.*\w\s+\w)[\w\s.,|\[\]'"]*""", re.DOTALL)
"""What an annotation that stands in quotes is made of: names, but not two with nothing between them."""
_LONGEST_ANNOTATION = 200
_NAME = re.compile(r"\w+")
_MAIN = "__main__"
_RIGHT_GUARD = re.compile(rb"""(?<![.\w])__name__\s*[!=]=\s*["']__main__["']""")


class Mentioned:
    """The names and texts of a file's code. Raises `SyntaxError`, and whatever else CPython raises, where it cannot be
    compiled."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = compile(data, "<text>", "exec", dont_inherit=True, optimize=0)
        self.names: set[str] = set()
        self.texts: set[str] = set()
        for each in _all_code(code):
            self.names.update(each.co_names, each.co_varnames)
            self.texts.update(const for const in each.co_consts if type(const) is str)
        self.names.update(part for name in list(self.names) if "." in name for part in name.split("."))

    def has_any(self, groups: Iterable[frozenset[str]]) -> bool:
        """Whether all the names of one of these groups are mentioned: in code, or in what may be an annotation."""
        wanted = list(groups)
        if any(group <= self.names for group in wanted):
            return True
        quoted = {
            name
            for text in self.texts
            if len(text) <= _LONGEST_ANNOTATION and _ANNOTATION.fullmatch(text)
            for name in _NAME.findall(text)
        }
        return any(group <= self.names | quoted and not group <= self.names for group in wanted)

    def has_odd_guard(self) -> bool:
        """Whether some test may be meant for `__name__ == "__main__"`, and is not it."""
        if _MAIN in self.names or "__name__" in self.texts:
            return True
        if _MAIN in self.texts and self._data.count(_MAIN.encode()) != len(_RIGHT_GUARD.findall(self._data)):
            return True
        return any(_may_be_meant_for_main(text) for text in self.texts if text != _MAIN)


def _all_code(code: CodeType) -> Iterator[CodeType]:
    pending = [code]
    while pending:
        each = pending.pop()
        yield each
        pending += [const for const in each.co_consts if type(const) is CodeType]


def _may_be_meant_for_main(text: str) -> bool:
    """What `mplint.facts.entry.guards.is_near_main` may hold of, and more: `main` in any spelling, or a text that
    shares five letters with `__main__`, one of them an underscore, as it must to be like it by three quarters."""
    if not 4 <= len(text) <= 24:
        return False
    if text.strip("_ ").casefold() == "main":
        return True
    return "_" in text and len(text) <= 13 and sum(map(text.count, "_main")) >= 5
