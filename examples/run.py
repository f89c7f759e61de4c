"""Runs the post's programs: `python examples/run.py fixed`, `python examples/run.py original`. Plain standard library.

The fixed ones must print what they should, end with status 0 and leave nothing behind. The originals must show what a
reader of the post saw: corrections.toml records it, layer by layer, since the first error of a file hides the next.
Exit status: 0 when all is so, 1 when not, 2 for wrong usage or a start method that this platform lacks.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corrections import Program, Shown, UnknownExampleError, find_program, programs
from judge import fixed_problem, seen, shown_problem
from terminal import Paint, columns, pad, prepare, quiet_if_cut_off, wants_colour, width_of_terminal, wrap

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "linter"))
from mplint.trial import Outcome, TrialError, run_trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

METHODS = ("fork", "spawn", "forkserver")
TIMEOUT = 30.0
"""Seconds for one program; the slowest of the originals takes seven."""

ROOM = 50
"""Columns that a long result should have; else it goes below its row."""


class UsageError(Exception):
    """Something that the user asked for cannot be; the text is one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program that has run: `problem` None is success, `saw` what it showed, in a few lines."""

    title: str
    stdin: str
    outcome: Outcome
    saw: tuple[str, ...]
    problem: str | None


def chosen_methods(wanted: str | None) -> tuple[str, ...]:
    """The start methods to run under: one, `all` that this platform has, or (None or empty) its default."""
    available = multiprocessing.get_all_start_methods()
    if not wanted:
        return (available[0],)
    if wanted == "all":
        return tuple(method for method in METHODS if method in available)
    if wanted not in METHODS:
        raise UsageError(f"unknown start method {wanted!r}: choose fork, spawn, forkserver or all")
    if wanted not in available:
        raise UsageError(f"start method {wanted!r} is not available on {sys.platform}: choose {' or '.join(available)}")
    return (wanted,)


def run_fixed(chosen: Sequence[Program], method: str) -> Iterator[Row]:
    """Run the fixed programs, one after the other."""
    for program in chosen:
        outcome = _run(program.fixed, method, program.stdin)
        problem = fixed_problem(outcome, program.stdout)
        yield Row(program.file, program.stdin, outcome, ("ok",), problem)


def run_originals(chosen: Sequence[Program], method: str) -> Iterator[Row]:
    """Run the originals as posted, and then layer by layer with what stops them mended."""
    with tempfile.TemporaryDirectory(prefix="mplint-originals-") as directory:
        for program in chosen:
            for shown in program.shown:
                if shown.unless_installed and find_spec(shown.unless_installed):
                    continue
                script = _layer(program, shown, Path(directory))
                outcome = _run(script, method, shown.stdin)
                title = f"  + {shown.after}" if shown.after else program.file
                yield Row(title, shown.stdin, outcome, (seen(outcome), shown.says), shown_problem(outcome, shown))


def _layer(program: Program, shown: Shown, directory: Path) -> Path:
    if not shown.edits:
        return program.original
    script = directory / program.file
    script.write_text(program.layer(shown), encoding="utf-8", newline="\n")
    return script


def _run(script: Path, method: str, stdin: str) -> Outcome:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return run_trial(script, method=method, stdin=stdin.encode(), timeout=TIMEOUT, env=environment)


class Table:
    """Writes rows as they come: the program, what was fed in, seconds, what came of it."""

    def __init__(self, paint: Paint, titles: Sequence[str], inputs: Sequence[str]) -> None:
        self._paint = paint
        self._program = max(map(len, ("program", *titles)))
        self._fed_in = max(map(len, ("fed in", *map(typed, inputs))))

    def head(self) -> None:
        """Write the names of the columns."""
        titles = f"{'program':{self._program}}  {'fed in':{self._fed_in}}  seconds  result"
        print(self._paint(titles, "dim"), flush=True)

    def write(self, row: Row) -> None:
        """Write one row, and for a failure the program's whole output under it."""
        label = self._paint(pad(row.title, self._program), *(() if row.title.startswith(" ") else ("bold",)))
        begin = f"{label}  {pad(typed(row.stdin), self._fed_in)}  {row.outcome.seconds:7.2f}"
        result = row.saw if row.problem is None else (f"FAILED: {row.problem}",)
        indent, width = self._program + self._fed_in + 13, width_of_terminal()
        lead = "  "
        if width and width - indent < ROOM and (len(result) > 1 or columns(result[0]) > width - indent):
            indent, lead = 6, f"\n{' ' * 6}"
        painted = [self._paint(result[0], "green" if row.problem is None else "red"), *result[1:]]
        parts = [part for text in painted for part in (wrap(text, width - indent) if width else [text])]
        print(begin + lead + f"\n{' ' * indent}".join(parts), flush=True)
        if row.problem is not None:
            self._output("stdout", row.outcome.stdout)
            self._output("stderr", row.outcome.stderr)

    def _output(self, name: str, text: str) -> None:
        if text:
            print(f"    {name}:")
            print("\n".join(f"    | {line}" for line in text.removesuffix("\n").split("\n")), flush=True)


def typed(stdin: str) -> str:
    """What was fed in, for the eye: `Enter, q`."""
    lines = stdin.removesuffix("\n").split("\n") if stdin else []
    return ", ".join(line or "Enter" for line in lines) or "nothing"


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser(prog="run.py", description="Runs the post's programs and says what came of it.")
    parser.add_argument("which", choices=("fixed", "original"))
    parser.add_argument("example", nargs="*", help="such as 03 or 03_simple_process (default: all)")
    parser.add_argument(
        "--start-method",
        default=os.environ.get("START_METHOD"),
        metavar="METHOD",
        help="fork, spawn, forkserver or all (default: $START_METHOD, or else this platform's default)",
    )
    options = parser.parse_args(arguments)
    prepare(sys.stdout)
    try:
        methods = chosen_methods(options.start_method)
        chosen = [find_program(name) for name in options.example if name] or list(programs())
        with quiet_if_cut_off():
            return _run_all(options.which, chosen, methods)
    except (UsageError, UnknownExampleError, TrialError) as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run_all(which: str, chosen: Sequence[Program], methods: Sequence[str]) -> int:
    paint = Paint(wants_colour(sys.stdout))
    titles = [program.file for program in chosen]
    inputs = [program.stdin for program in chosen]
    if which == "original":
        layers = [shown for program in chosen for shown in program.shown]
        titles += [f"  + {shown.after}" for shown in layers if shown.after]
        inputs += [shown.stdin for shown in layers]
    table = Table(paint, titles, inputs)
    begun = time.monotonic()
    ran = failed = 0
    for method in methods:
        default = ", this Python's default" if method == multiprocessing.get_all_start_methods()[0] else ""
        print(paint(f"{'' if method == methods[0] else chr(10)}Start method {method}{default}", "bold"))
        table.head()
        for row in (run_fixed if which == "fixed" else run_originals)(chosen, method):
            table.write(row)
            ran += 1
            failed += row.problem is not None
    expected = "all ok" if which == "fixed" else "all as corrections.toml records it"
    seconds = f"in {time.monotonic() - begun:.1f} seconds"
    runs = "1 run" if ran == 1 else f"{ran} runs"
    if failed:
        print(paint(f"\n{failed} of {runs} failed, {seconds}", "red", "bold"))
        return 1
    print(paint(f"\n{runs}: {expected}, {seconds}", "green", "bold"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
