"""`mplint run`: the options, the order of the trials, and what is printed."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.trial.interpreter import TrialError, available_methods, interpreter
from mplint.trial.render import result_line, story
from mplint.trial.run import run_trial
from mplint.trial.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from mplint.trial.streams import StreamName

METHODS = ("fork", "spawn", "forkserver")

OK, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Put the options of `mplint run` into `parser`."""
    parser.description = (
        "Run a script, unchanged, with another platform's default start method, and tell what happened: exceptions in "
        "parent and children, hangs and where each process waits, and what is left behind."
    )
    parser.add_argument(
        "--start-method",
        choices=(*METHODS, "all"),
        help="the default start method to run under, or `all` three in turn (default: this platform's own)",
    )
    parser.add_argument(
        "--timeout",
        default="30",
        metavar="SECONDS",
        help="how long a run may take before it counts as hung (default: 30)",
    )
    parser.add_argument(
        "--stdin", metavar="FILE", help="what the script reads; `-` for mplint's own standard input (default: nothing)"
    )
    parser.add_argument(
        "--output-format", choices=("full", "json"), default="full", help="for a person, or for a program"
    )
    parser.add_argument("script", metavar="script.py", help="the script to run")
    parser.add_argument("args", nargs=argparse.REMAINDER, metavar="...", help="its arguments")


def main(options: argparse.Namespace) -> int:
    """Run the trials. 0: ok under every method; 1: something failed, hung or was left behind; 2: wrong usage."""
    try:
        with _cleaning_up_on(signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
            return _run(options)
    except TrialError as error:
        print(f"mplint run: {error}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("mplint run: interrupted; the script and all that it started have been ended", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _run(options: argparse.Namespace) -> int:
    timeout = _seconds(options.timeout)
    stdin = _stdin(options.stdin)
    script = Path(options.script)
    methods: tuple[str | None, ...] = METHODS if options.start_method == "all" else (options.start_method,)
    as_json = options.output_format == "json"
    # One script under one method: its output is its own, and the report stays beside it.
    alone = len(methods) == 1 and not as_json
    page = sys.stderr if alone else sys.stdout
    style = Style.of(page)
    if not script.exists():
        raise TrialError(f"no such script: {script}")
    if not alone and not as_json:
        print(f"{script}, Python {interpreter(sys.executable).version} on {sys.platform}", flush=True)
    outcomes = []
    for method in methods:
        if not alone and not as_json:
            _announce(method or available_methods()[0])
        outcome = run_trial(
            script,
            args=options.args,
            method=method,
            stdin=stdin,
            timeout=timeout,
            listener=_pass_through if alone else None,
        )
        outcomes.append(outcome)
        if not as_json:
            print(result_line(outcome, style), file=page, flush=True)
    if as_json:
        print(json.dumps([outcome.as_json() for outcome in outcomes], indent=2))
    elif told := story(outcomes, style, output_shown=alone):
        print(f"\n{told}", file=page)
    ran = [outcome for outcome in outcomes if outcome.unavailable is None]
    return OK if ran and all(outcome.ok for outcome in ran) else FAILED


def _announce(method: str) -> None:
    if sys.stdout.isatty():
        print(f"  {method:<10}  ...", end="\r", flush=True)


def _pass_through(name: StreamName, data: bytes) -> None:
    stream = sys.stdout if name == "stdout" else sys.stderr
    stream.flush()
    stream.buffer.write(data)
    stream.buffer.flush()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 < seconds < float("inf"):
        raise TrialError(f"--timeout takes a number of seconds above 0, not {text!r}")
    return seconds


def _stdin(name: str | None) -> bytes | Path:
    if name is None:
        return b""
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        path.open("rb").close()
    except OSError as error:
        raise TrialError(f"cannot read {name} for --stdin: {error.strerror}") from error
    return path


@contextmanager
def _cleaning_up_on(*numbers: signal.Signals) -> Iterator[None]:
    """Have these signals unwind as Ctrl-C does, so that nothing stays when a CI or a closing terminal ends us."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
