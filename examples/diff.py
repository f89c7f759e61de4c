"""Shows what was corrected in the post's programs: `python examples/diff.py [03 ...]`. Plain standard library.

Each line stands with its number in the original and in the fixed program. Exit status 2 for an unknown example.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from dataclasses import dataclass
from functools import cache

from corrections import Program, UnknownExampleError, count_unchanged, find_program, lines_of, programs
from terminal import Paint, columns, prepare, quiet_if_cut_off, wants_colour, width_of_terminal, wrap

GUTTER = 11
CONTEXT = 2
_OUR_COMMENT = re.compile(r"(?P<gap> *)(?P<text># (?:MP\d{3}|human|runnable):.*)")
_BEFORE_OUR_COMMENT = re.compile(r"(?<=\S) (?=(?:\x1b\[[\d;]*m)?# (?:MP\d{3}|human|runnable):)")
_PIECE = re.compile(r"[A-Za-z0-9_]+|\s+|.")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the original, of the fixed program, or of both: `old` and `new` are line numbers (from 1)."""

    old: int | None
    new: int | None
    before: str = ""
    after: str = ""

    @property
    def unchanged(self) -> bool:
        return self.old is not None and self.new is not None and self.before == self.after

    @property
    def only_moved(self) -> bool:
        """The same line, further to the right or left."""
        return bool(self.old and self.new) and not self.unchanged and self.before.strip() == self.after.strip()

    def indent(self, sign: str) -> int:
        """How far the line that goes with a sign is indented."""
        line = self.before if sign == "-" else self.after
        return len(line) - len(line.lstrip())


def align(original: list[str], fixed: list[str]) -> list[Row]:
    """Pair the lines so that as much as possible corresponds: equal ones first, then moved, then similar ones."""
    rows, columns = len(original), len(fixed)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = _likeness(original[i], fixed[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired + best[i + 1][j + 1] if paired else 0.0)
    aligned, i, j = [], 0, 0
    while i < rows or j < columns:
        if i < rows and j < columns:
            paired = _likeness(original[i], fixed[j])
            if paired and best[i][j] == paired + best[i + 1][j + 1]:
                aligned.append(Row(i + 1, j + 1, original[i], fixed[j]))
                i, j = i + 1, j + 1
                continue
        if j == columns or (i < rows and best[i][j] == best[i + 1][j]):
            aligned.append(Row(i + 1, None, before=original[i]))
            i += 1
        else:
            aligned.append(Row(None, j + 1, after=fixed[j]))
            j += 1
    return aligned


@cache
def _likeness(before: str, after: str) -> float:
    """How well two lines correspond: 0 not at all. One equal line counts more than any number of similar ones."""
    if before == after:
        return 1000.0 if before.strip() else 100.0
    old, new = before.strip(), _OUR_COMMENT.sub("", after).strip()
    if not old or not new:
        return 0.0
    if old == new:
        return 3.0
    likeness = difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
    return likeness if likeness > 0.45 else 0.0


def render(program: Program, paint: Paint, width: int | None) -> str:
    """The corrections of one program, a title line first; lines are wrapped at `width` columns, None leaves them."""
    original, fixed = lines_of(program.original), lines_of(program.fixed)
    rows = align(original, fixed)
    count = (
        f"{len(program.corrections)} corrections, {count_unchanged(original, fixed)} of {len(original)} lines unchanged"
    )
    printed = [f"{paint(program.file, 'bold')}  {paint(count, 'dim')}"]
    hidden = False
    for index, row in enumerate(rows):
        near = rows[max(0, index - CONTEXT) : index + CONTEXT + 1]
        if all(other.unchanged for other in near):
            hidden = True
            continue
        if hidden:
            printed.append(paint("  ⋮", "dim"))
            hidden = False
        for sign, old, new, text in _lines(row, paint):
            gutter = f"{sign} {old or '':>3} {new or '':>3}  "
            style = {"-": ("red",), "+": ("green",), " ": ("dim",), ">": ("dim",)}[sign]
            begin = paint(gutter if text.strip() else gutter.rstrip(), *style)
            for part in _fitting(text, width - GUTTER, row.indent(sign)) if width else [text]:
                printed.append(f"{begin}{part}".rstrip())
                begin = " " * GUTTER
    if hidden:
        printed.append(paint("  ⋮", "dim"))
    return "\n".join(printed) + "\n"


def _fitting(text: str, width: int, indent: int) -> list[str]:
    """The line in parts that fit: where all does not, our comments go below the code, each on its own."""
    if columns(text) <= width:
        return [text]
    code, *remarks = _BEFORE_OUR_COMMENT.split(text)
    parts = wrap(code, width, indent)
    for remark in remarks:
        parts += wrap(" " * indent + remark, width, indent)
    return parts


def _lines(row: Row, paint: Paint) -> list[tuple[str, int | None, int | None, str]]:
    """A row as signed lines: the sign, both numbers, the painted text."""
    if row.unchanged:
        return [(" ", row.old, row.new, row.after)]
    if row.only_moved:
        return [(">", row.old, row.new, row.after)]
    before, after = _painted(row, paint)
    lines: list[tuple[str, int | None, int | None, str]] = []
    if row.old:
        lines.append(("-", row.old, None, before))
    if row.new:
        lines.append(("+", None, row.new, after))
    return lines


def _painted(row: Row, paint: Paint) -> tuple[str, str]:
    """Both sides in colour, what differs between them underlined, our comments set apart."""
    comment = _OUR_COMMENT.search(row.after)
    code = row.after[: comment.start()] if comment else row.after
    remarks = _BEFORE_OUR_COMMENT.split(comment["text"]) if comment else []
    remark = (comment["gap"] if comment else "") + " ".join(paint(text, "cyan") for text in remarks)
    if not (row.old and row.new):
        return paint(row.before, "red"), paint(code, "green") + remark
    old, new = _PIECE.findall(row.before), _PIECE.findall(code)
    before = after = ""
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        mark = () if kind == "equal" else ("mark",)
        before += paint("".join(old[a:b]), "red", *mark)
        after += paint("".join(new[c:d]), "green", *mark)
    return before, after + remark


LEGEND = "- as posted   + corrected   > the same line, moved to the right"


def main(arguments: list[str] | None = None) -> int:
    """Print the diffs that the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser(prog="diff.py", description="What was corrected in the post's programs.")
    parser.add_argument("example", nargs="*", help="such as 03 or 03_simple_process (default: all)")
    wanted = parser.parse_args(arguments).example
    try:
        chosen = [find_program(name) for name in wanted if name] or list(programs())
    except UnknownExampleError as error:
        print(f"diff.py: {error}", file=sys.stderr)
        return 2
    prepare(sys.stdout)
    paint, width = Paint(wants_colour(sys.stdout)), width_of_terminal()
    with quiet_if_cut_off():
        print(paint(LEGEND, "dim"))
        for program in chosen:
            print(f"\n{render(program, paint, width)}", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
