"""What differs between the outputs of two methods, and what does not count."""

from __future__ import annotations

from mplint.trial import Outcome
from mplint.trial.compare import compare


def ran(method, stdout, *, exit_status=0, pids=(), unavailable=None):
    return Outcome(
        script="script.py",
        python="3.11.7",
        method=method,
        emulated=method != "fork",
        exit_status=exit_status,
        stdout=stdout,
        pids=pids,
        unavailable=unavailable,
    )


def test_order_pids_addresses_times_and_method_names_do_not_count():
    first = "a\nb\npid 4711 at 0x7f00\nForkPoolWorker-1 took 0.25 s\nat 12:00:01 on 2024-05-06\n0.123456789\n"
    second = "b\na\nat 12:10:59.5 on 2025-05-06\nSpawnPoolWorker-1 took 1.5 s\n0.987654321\npid 42 at 0xabc\n"
    assert compare([ran("fork", first, pids=(4711,)), ran("spawn", second, pids=(42,))]) == ()


def test_pids_are_known_between_characters_of_any_script():
    outcomes = [ran("fork", "pid为4711,进程1\n", pids=(4711,)), ran("spawn", "pid为42,进程1\n", pids=(42,))]
    assert compare(outcomes) == ()


def test_numbers_that_are_no_pids_do_count():
    (difference,) = compare([ran("fork", "5!=120\n", pids=(120,)), ran("spawn", "5!=119\n", pids=(7,))])
    assert (difference.missing, difference.extra) == (("5!=<pid>",), ("5!=119",))


def test_lines_are_counted_and_shortened():
    printed = "same\nsame\n" + "long " * 20 + "\nthird\n"
    (difference,) = compare([ran("fork", printed), ran("spawn", "same\nother\n")])
    assert difference.text == (
        'under spawn 3 lines are missing: "same", "long long long long long long long long…", …; '
        '1 line is new: "other" (compared with fork)'
    )


def test_what_is_ok_is_the_measure_and_what_did_not_run_is_left_out():
    outcomes = [
        ran("fork", "half\n", exit_status=None),
        ran("spawn", "half\nwhole\n"),
        ran("forkserver", "", exit_status=None, unavailable="not available here"),
    ]
    (difference,) = compare(outcomes)
    assert (difference.method, difference.against, difference.missing) == ("fork", "spawn", ("whole",))
    assert compare(outcomes[2:]) == ()
    assert compare([]) == ()
