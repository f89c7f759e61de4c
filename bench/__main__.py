"""The command line: `python -m bench`, which is `make bench`.

    python -m bench                     measure everything; write bench/results.json, docs/performance.md and .svg
    python -m bench --quick             one round without the slow tools, printed only
    python -m bench --only file small   these groups only, printed only
    python -m bench --report            make the page and the picture anew from the figures that are there

Exit status 0: done, however slow; 2: something that is needed is not there, or wrong usage; 130: interrupted.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from typing import TYPE_CHECKING

from bench import environment, measure, picture, results
from bench.corpora import copy_all
from bench.experiments import GROUPS
from bench.machine import this_machine
from bench.page import page, sections
from bench.places import CACHES, PAGE, PICTURE, RESULTS, TOP, WORK
from bench.problem import BenchError
from bench.programs import write_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROUNDS, SLOW_ROUNDS = 7, 3
BUSY = 0.5
"""The load above which figures are not to be trusted."""
DONE, UNAVAILABLE, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.report:
            publish(RESULTS)
            return DONE
        found = run(options.only, options.rounds or (1 if options.quick else ROUNDS), slow=not options.quick)
        print("\n" + "\n".join(sections(found)))
        whole = not options.quick and set(options.only) == set(GROUPS)
        kept = RESULTS if whole else WORK / RESULTS.name
        results.write(found, kept)
        print(f"The figures are in {kept.relative_to(TOP)}")
        if whole:
            publish(kept)
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return UNAVAILABLE
    except KeyboardInterrupt:
        print("\nbench: interrupted", file=sys.stderr)
        return INTERRUPTED
    return DONE


def run(groups: Sequence[str], rounds: int, *, slow: bool) -> results.Results:
    """Install, copy and measure. `slow`: the slow tools as well. Raises `BenchError` if something is not there."""
    if not hasattr(os, "wait4"):
        raise BenchError("a system with wait4 is needed, such as Linux or macOS: it says what a child process took")
    environment.set_up()
    print("Copying what is to be read ...", flush=True)
    corpora = copy_all()
    programs = write_all()
    shutil.rmtree(CACHES, ignore_errors=True)
    machine = this_machine()
    if machine.load > BUSY:
        print(f"This machine is busy (load {machine.load}): the figures will not be worth much.", flush=True)
    slow_rounds = min(rounds, SLOW_ROUNDS)
    rows: list[results.Row] = []
    for name in groups:
        contestants = [contestant for contestant in GROUPS[name]() if slow or not contestant.slow]
        print(f"{name}: {len(contestants)} contestants", flush=True)
        rows += measure.in_turns(contestants, rounds, slow_rounds, lambda line: print(line, flush=True))
    return results.Results(
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        machine=machine,
        versions=environment.versions(),
        corpora=corpora,
        programs=programs,
        rounds=rounds,
        slow_rounds=slow_rounds,
        rows=tuple(rows),
    )


def publish(figures: Path) -> None:
    """Make the page and the picture from the figures. Raises `BenchError` if there are none, or no matplotlib."""
    if not figures.exists():
        raise BenchError(f"{figures} is not there: run `make bench` first")
    environment.have_tools()
    PAGE.write_text(page(results.read(figures)), "utf-8")
    picture.draw(figures, PICTURE)
    print(f"Made {PAGE.relative_to(TOP)} and {PICTURE.relative_to(TOP)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure mplint and its peers in one run. With --quick or --only the "
        "figures are printed, and docs/ is left as it is.",
    )
    parser.add_argument("--quick", action="store_true", help="one round without the slow tools")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=GROUPS,
        default=list(GROUPS),
        metavar="GROUP",
        help=f"measure only these of {', '.join(GROUPS)}",
    )
    parser.add_argument("--rounds", type=_at_least_one, metavar="N", help=f"measured rounds (default: {ROUNDS})")
    parser.add_argument("--report", action="store_true", help="make the page and the picture from bench/results.json")
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
