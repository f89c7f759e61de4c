"""Prove the rules: run their examples under fork, spawn and forkserver, and hold what happens against what they state.

    prove.py                    every rule, on this Python
    prove.py MP401 MP5          these rules, by code, prefix or name
    prove.py --python PATH      on another CPython
    prove.py --all-pythons      on every CPython from 3.11 on that is found

Exit status 0: all is true; 1: something stated is false; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from typing import TYPE_CHECKING

from proving.pythons import Python, all_pythons, ask
from proving.schedule import processors
from proving.verdict import prove

from mplint.config import ConfigError
from mplint.configuration.selecting import find_rule
from mplint.rules.loader import all_rules
from mplint.rules.rule import METHODS
from mplint.trial.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from proving.verdict import Verdict

    from mplint.rules.rule import Rule

PROVED, FALSE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        rules = _chosen(options.rules)
        pythons = _pythons(options)
    except ConfigError as error:
        print(f"prove.py: {error}", file=sys.stderr)
        return WRONG_USAGE
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        proved = [prove_on(python, rules, lanes=options.jobs, static=python is pythons[0]) for python in pythons]
    except KeyboardInterrupt:
        print("\nprove.py: interrupted", file=sys.stderr)
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)
    return PROVED if all(proved) else FALSE


def prove_on(python: Python, rules: Sequence[Rule], *, lanes: int, static: bool) -> bool:
    """Prove the rules on one Python, with a row for each and a summary; whether all of it is true."""
    style = Style.of(sys.stdout)
    print(style.paint(f"Python {python.version} ({python.path})", "bold"), flush=True)
    begun = time.monotonic()
    width = max((len(rule.name) for rule in rules), default=0)
    verdicts = []
    for verdict in prove(rules, python.path, lanes=lanes, static=static):
        verdicts.append(verdict)
        for line in _rows(verdict, width, style):
            print(line, flush=True)
    false = [verdict for verdict in verdicts if not verdict.proved]
    unrun = sum(verdict.not_run is not None for verdict in verdicts)
    summary = f"{len(verdicts) - len(false)} of {len(verdicts)} rules proved"
    summary += f" ({unrun} of them without a symptom to run)" if unrun else ""
    summary += f"; false: {', '.join(verdict.rule.code for verdict in false)}" if false else ""
    print(style.paint(f"{summary}; {time.monotonic() - begun:.0f} s\n", "red" if false else "green"), flush=True)
    return not false


def _rows(verdict: Verdict, width: int, style: Style) -> Iterator[str]:
    """The rule's row, and below it what is false."""
    cells = [_cell(verdict, column, style) for column in ("static", *METHODS) if _is_known(verdict, column)]
    head = f"{verdict.rule.code}  {verdict.rule.name:<{width}}"
    yield f"{head}  {'  '.join(cells)}  {verdict.seconds:5.1f} s"
    if verdict.not_run is not None:
        yield f"       no bad example is run: {verdict.not_run}"
    columns: dict[str, list[str]] = {}
    for column, faults in verdict.faults.items():
        for fault in faults:
            columns.setdefault(fault, []).append(column)
    yield from (f"       {', '.join(where)}: {fault}" for fault, where in columns.items())


def _is_known(verdict: Verdict, column: str) -> bool:
    return column in verdict.faults or column in verdict.unavailable


def _cell(verdict: Verdict, column: str, style: Style) -> str:
    if column in verdict.unavailable:
        return style.paint(f"{column} not available", "yellow")
    if verdict.faults[column]:
        return style.paint(f"{column} FALSE", "red")
    if column in verdict.second_try:
        return style.paint(f"{column} ok at the second try", "yellow")
    return f"{column} {style.paint('ok', 'green')}"


def _chosen(selectors: Sequence[str]) -> list[Rule]:
    """The rules of these codes, prefixes and names in the order of their codes; all of them without any."""
    rules = [loaded.rule for loaded in all_rules()]
    if not selectors:
        return rules
    chosen = set()
    for selector in selectors:
        prefixed = [rule.code for rule in rules if selector and rule.code.startswith(selector.upper())]
        chosen |= set(prefixed) if prefixed else {find_rule(selector).rule.code}
    return [rule for rule in rules if rule.code in chosen]


def _pythons(options: argparse.Namespace) -> list[Python]:
    if options.all_pythons:
        known = all_pythons()
        for words in known.skipped:
            print(f"skipped: {words}")
        return list(known.found)
    answer = ask(options.python)
    if isinstance(answer, str):
        raise ConfigError(answer)
    return [answer]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prove.py",
        description="Run the examples of mplint's rules under fork, spawn and forkserver, and hold what happens "
        "against what the rules state.",
    )
    parser.add_argument("rules", nargs="*", metavar="RULE", help="a code, a prefix or a name (default: every rule)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--python", metavar="PATH", default=sys.executable, help="the CPython that runs the examples")
    which.add_argument("--all-pythons", action="store_true", help="run them on every CPython >= 3.11 that is found")
    parser.add_argument(
        "--jobs", type=_at_least_one, default=processors(), metavar="N", help="runs at a time (default: processors)"
    )
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Let SIGTERM unwind, so that what runs is ended first."""
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
