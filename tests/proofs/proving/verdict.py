"""What a rule's proof came to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.rules.rule import METHODS
from proving.claims import complaints
from proving.runs import runs_of
from proving.schedule import run_all
from proving.stated import misstatements
from proving.static import misjudgements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mplint.rules.rule import Rule
    from proving.runs import Ran, Which


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` are by start method, and under "static" what mplint's own judgement and the rule's data have wrong.

    `second_try`: the start methods under which a claim was met at the second try only. `not_run` says why there is no
    run of a bad example; `unavailable` are the start methods that this Python does not have.
    """

    rule: Rule
    faults: Mapping[str, tuple[str, ...]]
    second_try: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    not_run: str | None = None
    seconds: float = 0.0
    """All runs together, each up to the end of its main process."""

    @property
    def proved(self) -> bool:
        """Nothing that the rule states is false."""
        return not any(self.faults.values())


def prove(rules: Sequence[Rule], python: str, *, lanes: int, static: bool = True) -> Iterator[Verdict]:
    """Prove every rule, in the order given; each verdict comes as soon as it and those before it are known.

    `python` runs the examples, `lanes` of them at a time. `static`: look at what does not depend on `python`, too.
    """
    waiting = {rule.code: len(list(runs_of(rule, python))) for rule in rules}
    ran: dict[str, dict[tuple[Which, str], Ran]] = defaultdict(dict)
    told = 0
    results = run_all((run for rule in rules for run in runs_of(rule, python)), lanes)
    while told < len(rules):
        while told < len(rules) and not waiting[rules[told].code]:
            yield _verdict(rules[told], ran.pop(rules[told].code, {}), static=static)
            told += 1
        for run, result in results:
            ran[run.code][run.which, run.method] = result
            waiting[run.code] -= 1
            break


def _verdict(rule: Rule, ran: Mapping[tuple[Which, str], Ran], *, static: bool) -> Verdict:
    faults: dict[str, tuple[str, ...]] = {}
    if static:
        faults["static"] = (*misstatements(rule), *misjudgements(rule))
    unavailable = [method for (_, method), one in ran.items() if one.outcome and one.outcome.unavailable]
    for method in METHODS:
        if any(method == ran_under for _, ran_under in ran) and method not in unavailable:
            faults[method] = tuple(_faults_under(rule, method, ran))
    late = [method for (_, method), one in ran.items() if one.tries > 1 and not one.complaints]
    return Verdict(
        rule,
        faults,
        tuple(dict.fromkeys(late)),
        tuple(dict.fromkeys(unavailable)),
        rule.unprovable or (None if rule.bad else "it has none."),
        sum(one.outcome.seconds for one in ran.values() if one.outcome),
    )


def _faults_under(rule: Rule, method: str, ran: Mapping[tuple[Which, str], Ran]) -> Iterator[str]:
    symptom = rule.shown_under(method)
    for which in ("bad", "good", "fixed"):
        one = ran.get((which, method))
        yield from (f"{which} example: {text}" for text in (one.complaints if one else ()))
        if which != "bad" and symptom and one and one.outcome and not complaints(symptom, one.outcome):
            yield f"{which} example: it shows the very symptom of the bad one"
