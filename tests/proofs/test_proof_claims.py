"""A claim is exact: what is stated must have happened, and what happened must be stated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from proving.claims import complaints

from mplint.rules.rule import Shows
from mplint.trial import Frame, LeftBehind, LeftProcess, Outcome, RaisedException, WaitingPlace

FINE = Outcome("example.py", "3.13.0", "fork", False, 0, stdout="one\ntwo\n", seconds=0.2)
IN_PARENT = RaisedException("MainProcess", "main", "ValueError", "builtins", "too many")
IN_CHILD = RaisedException("Process-1", "child", "ValueError", "builtins", "too many")
FAILED = replace(FINE, exit_status=1, exceptions=(IN_PARENT,))
STANDING = WaitingPlace("MainProcess", Frame("/tmp/example.py", 9, "main"))
HUNG = replace(FINE, exit_status=None, seconds=6.0, hang=(STANDING,))
CHILD_FAILED = replace(FINE, exceptions=(IN_CHILD,))
ADDRESS = replace(FAILED, exceptions=(replace(IN_PARENT, message="no pickle of <f at 0x7f01>\n   at all"),))
PICKLING = replace(FAILED, exceptions=(replace(IN_PARENT, type="PicklingError", module="_pickle", message="not f"),))
EMPTY = replace(FAILED, exceptions=(replace(IN_PARENT, type="Empty", module="_queue", message=""),))
FEEDER = replace(FINE, exceptions=(replace(IN_PARENT, role="thread", unread=True),))
RAISES = Shows(exit=1, raises="ValueError: too many")
RAISES_IN_CHILD = Shows(raises="ValueError: too many", in_child=True)


def left(**what: Any) -> Outcome:
    return replace(FINE, left_behind=LeftBehind(**what))


TRUE = {
    "a clean run": (None, FINE),
    "the whole stdout": (Shows(stdout="one\ntwo\n"), FINE),
    "stdout in another order": (Shows(stdout="two\none\n", unordered=True), FINE),
    "any exit status": (Shows(exit=None, prints="one"), replace(FINE, exit_status=3)),
    "a signal": (Shows(exit=-11), replace(FINE, exit_status=-11)),
    "an exception": (RAISES, FAILED),
    "one of several wordings": (Shows(exit=1, raises=("ValueError: more", "ValueError: too many")), FAILED),
    "a gap for an address, and spaces as one": (
        Shows(exit=1, raises="ValueError: no pickle of <f at ...> at all"),
        ADDRESS,
    ),
    "text that goes on": (Shows(exit=1, raises="ValueError: no pickle of …"), ADDRESS),
    "the type as a traceback writes it": (Shows(exit=1, raises="_pickle.PicklingError: not f"), PICKLING),
    "the type alone": (Shows(exit=1, raises="PicklingError: not f"), PICKLING),
    "an exception without text": (Shows(exit=1, raises="Empty"), EMPTY),
    "a child's exception": (RAISES_IN_CHILD, CHILD_FAILED),
    "the exception of a thread of the parent": (Shows(raises="ValueError: too many"), FEEDER),
    "a hang": (Shows(hangs=True), HUNG),
    "a hang with endless exceptions of children": (
        replace(RAISES_IN_CHILD, hangs=True),
        replace(HUNG, exceptions=(IN_CHILD,) * 9),
    ),
    "a text on stderr": (
        Shows(prints="ResourceWarning: unclosed"),
        replace(FINE, stderr="x\nResourceWarning: unclosed"),
    ),
    "a zombie": (Shows(leaves="zombie"), left(zombies=1)),
    "a process and shared memory": (
        Shows(leaves="process, shared memory"),
        left(processes=(LeftProcess("Process-1", "python"),), shared_memory=("psm_1",)),
    ),
    "shared memory that the resource tracker removed": (Shows(leaves="shared memory"), left(leaked_shared_memory=1)),
}

FALSE = {
    "another exit status": (None, replace(FINE, exit_status=1), "claimed: exit status 0; seen: exit status 1"),
    "no signal": (Shows(exit=-11), FINE, "claimed: signal 11; seen: exit status 0"),
    "one line more": (Shows(stdout="one\n"), FINE, r"seen: 'one\ntwo\n'"),
    "another order": (Shows(stdout="two\none\n"), FINE, "claimed: stdout"),
    "a line twice": (Shows(stdout="one\ntwo\ntwo\n", unordered=True), FINE, "claimed: stdout is, in any order"),
    "nothing raised": (replace(RAISES, exit=0), FINE, "seen: no exception"),
    "another text": (Shows(exit=1, raises="ValueError: too few"), FAILED, "ValueError: too many"),
    "the beginning of the text": (Shows(exit=1, raises="ValueError: too"), FAILED, "ValueError: too many"),
    "another type": (Shows(exit=1, raises="TypeError: too many"), FAILED, "ValueError: too many"),
    "a child's, not the parent's": (
        replace(RAISES, exit=0),
        CHILD_FAILED,
        "claimed: the parent raises; seen: a child raises",
    ),
    "the parent's, not a child's": (replace(RAISES_IN_CHILD, exit=1), FAILED, "claimed: a child raises"),
    "an exception that nobody stated": (None, CHILD_FAILED, "not claimed: a child raises ValueError: too many"),
    "another exception beside the stated one": (
        RAISES,
        replace(FAILED, exceptions=(IN_PARENT, replace(IN_CHILD, type="KeyError", message="'a'"))),
        "not claimed: a child raises KeyError: 'a'",
    ),
    "an exception that nobody read": (None, FEEDER, "a thread of the parent raises, and nobody reads it, ValueError"),
    "no hang": (Shows(hangs=True), FINE, "claimed: it hangs; seen: it ended after 0.2 s with exit status 0"),
    "a hang that nobody stated": (RAISES, replace(HUNG, exceptions=(IN_PARENT,)), "not claimed: it hangs"),
    "where the hang stands": (None, HUNG, "MainProcess at example.py:9 in main"),
    "a hang at no known place": (
        Shows(hangs=True),
        replace(HUNG, hang=(WaitingPlace("MainProcess"),)),
        "no process could say where it stands",
    ),
    "a hang without its exception": (replace(RAISES_IN_CHILD, hangs=True), HUNG, "claimed: a child raises ValueError"),
    "nearly a hang": (None, replace(FINE, seconds=4.5), "it took 4.5 s"),
    "a text that is not printed": (Shows(prints="three"), FINE, "claimed: 'three' is printed"),
    "an exception in a destructor": (
        None,
        replace(
            FINE, stderr="Exception ignored in: <function Pool.__del__ at 0x1>\nTraceback (most recent call last):"
        ),
        "not claimed, on stderr: Exception ignored in",
    ),
    "a traceback of the resource tracker": (
        None,
        replace(FINE, stderr="Traceback (most recent call last):\n  ...\nKeyError: '/psm_1'\n"),
        "not claimed: a traceback on stderr",
    ),
    "no zombie": (Shows(leaves="zombie"), FINE, "claimed: it leaves a zombie behind; seen: nothing left"),
    "a process that nobody stated": (
        None,
        left(processes=(LeftProcess("Process-1", "python"),)),
        "not claimed: it leaves a process behind (Process-1)",
    ),
    "a semaphore that nobody stated": (None, left(leaked_semaphores=1), "not claimed: it leaves a semaphore behind"),
    "something else left": (Shows(leaves="zombie"), left(shared_memory=("psm_1",)), "seen: shared memory"),
}


@pytest.mark.parametrize(("shows", "outcome"), TRUE.values(), ids=TRUE)
def test_a_true_claim_is_believed(shows: Shows | None, outcome: Outcome) -> None:
    assert complaints(shows, outcome) == []


@pytest.mark.parametrize(("shows", "outcome", "said"), FALSE.values(), ids=FALSE)
def test_a_false_claim_is_seen_through(shows: Shows | None, outcome: Outcome, said: str) -> None:
    assert said in "\n".join(complaints(shows, outcome))
