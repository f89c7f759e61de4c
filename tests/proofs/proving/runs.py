"""One run of one example: what is to be run, and running it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mplint.rules.rule import METHODS
from mplint.trial import TrialError, run_trial
from proving.claims import CLEAN, TIMEOUT, complaints
from proving.programs import fixed, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.rules.rule import Rule, Shows
    from mplint.trial import Outcome

Which = Literal["bad", "good", "fixed"]


@dataclass(frozen=True, slots=True)
class Run:
    """An example to be run under a start method, and what it is claimed to show. Plain data: it goes to a worker."""

    code: str
    """The rule's."""
    which: Which
    method: str
    text: str
    stdin: str
    claim: Shows
    python: str
    timeout: float = TIMEOUT
    filename: str = "example.py"


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that is over. `outcome` is None where it could not even begin."""

    outcome: Outcome | None
    complaints: tuple[str, ...]
    tries: int = 1


def runs_of(rule: Rule, python: str) -> Iterator[Run]:
    """Every run that a rule's proof takes. A bad example without a symptom (`unprovable`) is not run.

    The bad example after its fix is run like the good one, unless it has become that.
    """
    for method in METHODS:
        if rule.bad and rule.unprovable is None:
            claim = rule.shown_under(method) or CLEAN
            yield Run(
                rule.code, "bad", method, program(rule.bad), rule.bad.stdin, claim, python, filename=rule.bad.filename
            )
        if rule.good:
            claim = rule.good_shows or CLEAN
            yield Run(
                rule.code,
                "good",
                method,
                program(rule.good),
                rule.good.stdin,
                claim,
                python,
                filename=rule.good.filename,
            )
        if (mended := fixed(rule)) and (rule.good is None or mended.code != rule.good.code):
            claim = rule.fixed_shows or rule.good_shows or CLEAN
            yield Run(
                rule.code, "fixed", method, program(mended), mended.stdin, claim, python, filename=mended.filename
            )


def execute(run: Run) -> Ran:
    """Run it and judge it. One at a time per process: that is `run_trial`'s condition."""
    with tempfile.TemporaryDirectory(prefix="mplint-proof-", ignore_cleanup_errors=True) as name:
        script = Path(name, run.filename)
        script.write_text(run.text, encoding="utf-8")
        try:
            outcome = run_trial(
                script,
                method=run.method,
                stdin=run.stdin.encode(),
                timeout=run.timeout,
                python=run.python,
                cwd=script.parent,
                env=_environment(),
            )
        except TrialError as error:
            return Ran(None, (str(error),))
    if outcome.unavailable:
        return Ran(outcome, (outcome.unavailable,))
    return Ran(outcome, tuple(complaints(run.claim, outcome)))


def _environment() -> dict[str, str]:
    """Ours, without what changes how Python behaves (PYTHONPATH, PYTHONWARNINGS, ...)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
