"""Get past everything that keeps a text from parsing, without moving a line: repairs first, then leaving lines out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby

from mplint.source.lines import lines_with_ends, newline_of, split_lines
from mplint.syntax.cpython import Complaint, complaint_of
from mplint.syntax.leave_out import Way, ways
from mplint.syntax.parsed import Repair, SyntaxFault
from mplint.syntax.repair_block import header_of, repair_of, with_body
from mplint.syntax.repair_punctuation import is_prose, repair_punctuation
from mplint.syntax.repair_star import repair_bare_stars
from mplint.syntax.statements import Statement, is_code, statements

MAX_FAULTS = 20
"""A text with more of them is not worth reading: it is no Python, or Python 2."""
_MAX_ROUNDS = 100
_MAX_WORK = 30_000_000
"""Characters read again in all, by CPython or, five times as slowly, by the scanner: some five seconds."""

Accepts = Callable[[str], bool]
"""Whether libcst reads a text."""


class GivenUp(Exception):
    """Too much is wrong with the text."""


@dataclass
class Mending:
    """A text on its way to one that parses. `code` is the text as it stands now."""

    text: str
    accepts: Accepts
    repairs: list[Repair] = field(default_factory=list)
    faults: list[SyntaxFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ends = [end for _line, end in lines_with_ends(self.text)]
        self._original = split_lines(self.text)
        self._lines = list(self._original)
        # What only a newer Python accepts, and libcst with it, is hidden from the running one.
        self._hidden: dict[int, str] = {}
        self._work = 0
        self._seen: tuple[str, list[Statement]] = ("", [])

    @property
    def code(self) -> str:
        """The text as mended so far, with the lines of the original."""
        return self._joined(self._lines)

    def run(self) -> None:
        """Mend until CPython or libcst accepts the text. Raises GivenUp, or TooDeep."""
        self._punctuation()
        self._bare_stars()
        # CPython is asked first: what it refuses, libcst nearly always refuses, too, and much more slowly.
        if self.repairs and self._complaint(self._lines) is not None and self.accepts(self.code):
            return
        for _round in range(_MAX_ROUNDS):
            complaint = self._complaint(self._lines)
            if complaint is None:
                return
            if not self._give_body(complaint) and not self._hide(complaint):
                self._leave_out(complaint)
            if len(self.faults) > MAX_FAULTS:
                raise GivenUp
        raise GivenUp

    def finished_repairs(self) -> tuple[Repair, ...]:
        """The repairs in order, those in lines that were left out after all marked as prose."""
        lost = {row for fault in self.faults for row in range(fault.lines[0], fault.lines[1] + 1)}
        marked = (replace(repair, in_prose=True) if repair.at.row in lost else repair for repair in self.repairs)
        return tuple(sorted(marked, key=lambda repair: (repair.at.row, repair.at.column)))

    def _punctuation(self) -> None:
        mended, repairs = repair_punctuation(self.text)
        if not repairs:
            return
        self._lines = self._split(mended)
        self.repairs += repairs
        alone = {found.first for found in statements(mended) if found.first == found.last}
        run: list[Repair] = []
        for row, found in groupby(repairs, key=lambda repair: repair.at.row):
            if row in alone and is_prose(self._original[row - 1]):
                if run and run[-1].at.row + 1 < row:
                    self._note_prose(run)
                    run = []
                run.append(next(found))
        if run:
            self._note_prose(run)

    def _note_prose(self, run: list[Repair]) -> None:
        """Leave out the lines of a run of prose, given the first repair in each."""
        way = Way(run[0].at.row, run[-1].at.row, "")
        self._note(way, Complaint(run[0].message, run[0].at, is_indentation=False))

    def _bare_stars(self) -> None:
        mended, repairs = repair_bare_stars(self.code)
        self._lines = self._split(mended)
        self.repairs += repairs

    def _give_body(self, complaint: Complaint) -> bool:
        """Give an empty block its body. It is a repair only if the user left it empty, and not we."""
        row = header_of(complaint)
        header = self._statement_at(row) if row is not None else None
        if header is None or header.colon is None:
            return False
        line, colon = header.colon
        before = list(self._lines)
        self._lines[line - 1] = with_body(before[line - 1], colon)
        if self._complaint(self._lines) == complaint:
            self._lines = before
            return False
        if not self._emptied(header):
            newline = newline_of(self.text)
            self.repairs.append(repair_of(header, header.colon, self._original, newline, complaint.message))
        return True

    def _emptied(self, header: Statement) -> bool:
        """Whether the block below `header` is empty because its lines were left out."""
        following = next(
            (row for row in range(header.last + 1, len(self._lines) + 1) if is_code(self._lines[row - 1])), None
        )
        body = range(header.first, following or len(self._lines) + 1)
        return any(fault.lines[0] in body or fault.lines[1] in body for fault in self.faults)

    def _hide(self, complaint: Complaint) -> bool:
        """Hide a statement from the running CPython that libcst accepts: it is of a newer Python."""
        found = None if complaint.is_indentation else self._statement_at(complaint.at.row)
        if found is None or not found.is_closed or found.first in self._hidden:
            return False
        lines = self._lines[found.first - 1 : found.last]
        alone = "\n".join([lines[0].lstrip(), *lines[1:]]) + (" pass" if found.colon else "") + "\n"
        if complaint_of(alone) is None or not self.accepts(alone):
            return False
        self._hidden |= dict.fromkeys(range(found.first, found.last + 1), "")
        margin = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        self._hidden[found.first] = margin + ("if 1:" if found.colon else "pass")
        return True

    def _leave_out(self, complaint: Complaint) -> None:
        possible = list(ways(complaint, self._lines, self._statements()))
        for _group, alike in groupby(possible, key=lambda way: (way.first, way.last)):
            reached = [(self._gets_to(way, complaint), way) for way in alike]
            furthest, chosen = max(reached, key=lambda pair: pair[0])
            if furthest:
                break
        else:
            if not possible:
                raise GivenUp
            chosen = possible[0]
        if chosen.applied(self._lines) == self._lines:
            raise GivenUp
        self._note(chosen, complaint)

    def _gets_to(self, way: Way, complaint: Complaint) -> float:
        """The line up to which CPython then reads; 0 if it stops again in the lines left out, or over the same."""
        after = self._complaint(way.applied(self._lines))
        if after is None:
            return math.inf
        if way.first <= after.at.row <= max(way.last, way.beyond):
            return 0
        if (after.message, after.at.row) == (complaint.message, complaint.at.row):
            return 0
        return after.at.row

    def _note(self, way: Way, complaint: Complaint) -> None:
        """Leave the lines out, and make them one fault with those that were left out beside them."""
        for row in range(way.first, way.last + 1):
            self._hidden.pop(row, None)
        self._lines = way.applied(self._lines)
        fault = SyntaxFault(complaint.at, complaint.message, (way.first, way.last))
        faults: list[SyntaxFault] = []
        for following in sorted([*self.faults, fault], key=lambda each: each.lines):
            if faults and self._are_neighbours(faults[-1], following):
                lines = (faults[-1].lines[0], max(faults[-1].lines[1], following.lines[1]))
                faults[-1] = replace(faults[-1], lines=lines)
            else:
                faults.append(following)
        self.faults = faults

    def _are_neighbours(self, above: SyntaxFault, below: SyntaxFault) -> bool:
        between = self._original[above.lines[1] : below.lines[0] - 1]
        return not any(line.strip() for line in between)

    def _statement_at(self, row: int) -> Statement | None:
        return next((found for found in self._statements() if found.first <= row <= found.last), None)

    def _statements(self) -> list[Statement]:
        """The statements of the code as it stands; asked for several times between two changes."""
        code = self.code
        if self._seen[0] != code:
            self._work += 5 * len(code)
            self._seen = (code, list(statements(code)))
        return self._seen[1]

    def _complaint(self, lines: list[str]) -> Complaint | None:
        self._work += len(self.text)
        if self._work > _MAX_WORK:
            raise GivenUp
        shown = [self._hidden.get(row, line) for row, line in enumerate(lines, 1)] if self._hidden else lines
        return complaint_of(self._joined(shown))

    def _split(self, mended: str) -> list[str]:
        lines = split_lines(mended)
        return lines + [""] * (len(self._ends) - len(lines))

    def _joined(self, lines: list[str]) -> str:
        parts = []
        before = ""
        for line, end in zip(lines, self._ends, strict=True):
            # A line that was left out must still be one: at the end of the text, and between `\r` and `\n`.
            parts.append((line or " ") if not end or (before == "\r" and end == "\n") else line)
            parts.append(end)
            before = end
        return "".join(parts)
