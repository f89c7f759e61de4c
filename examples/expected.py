"""What a program is to print, and whether it did. Plain standard library."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"<(\w+)>")
_NUMBERS = re.compile(r"(\d+)\.\.(\d+)")


@dataclass(frozen=True, slots=True)
class Output:
    """The lines of an output; in a line `<pid>` stands for any number, `<name>` for the same number everywhere."""

    lines: tuple[str, ...]
    ordered: bool = True

    @classmethod
    def of(cls, told: str | list[str], ordered: bool = True) -> Output:
        """Lines as such, or `0..99` for the numbers, one a line."""
        if isinstance(told, str):
            numbers = _NUMBERS.fullmatch(told)
            if numbers is None:
                raise ValueError(f"not a range of numbers: {told!r}")
            first, last = map(int, numbers.groups())
            return cls(tuple(map(str, range(first, last + 1))), ordered)
        return cls(tuple(told), ordered)

    def difference(self, printed: str) -> str | None:
        """What is wrong with an output, in one line; None where it holds every line, and nothing else."""
        lines = printed.split("\n")
        if lines.pop():
            return f"the output does not end with a newline: {printed[-40:]!r}"
        named: dict[str, str] = {}
        missing = list(self.lines)
        for number, line in enumerate(lines, 1):
            candidates = missing[:1] if self.ordered else missing
            matching = next((expected for expected in candidates if _fits(expected, line, named)), None)
            if matching is None:
                instead = f", not {candidates[0]!r}" if self.ordered and candidates else ""
                return f"line {number} of the output is {line!r}{instead}"
            missing.remove(matching)
        if missing:
            return f"the output lacks {missing[0]!r}" + (f" and {len(missing) - 1} more" if missing[1:] else "")
        return None


def _fits(expected: str, line: str, named: dict[str, str]) -> bool:
    """Whether `line` is as expected; if so, `named` learns what its names stand for."""
    parts = _PLACEHOLDER.split(expected)
    names = parts[1::2]
    pattern = "".join(r"(\d+)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
    match = re.fullmatch(pattern, line)
    if match is None:
        return False
    found = {name: value for name, value in zip(names, match.groups(), strict=True) if name != "pid"}
    if any(named.get(name, value) != value for name, value in found.items()):
        return False
    named.update(found)
    return True
