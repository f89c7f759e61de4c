"""The same text gives the same findings, whatever the order that Python's sets happen to have."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_rules_lookalikes import EVERY_MISTAKE, REAL

LINTER = Path(__file__).resolve().parents[2] / "linter"
TWO_PINS = """\
import multiprocessing as mp
import sys
if sys.platform == "darwin":
    ctx = mp.get_context({first!r})
else:
    ctx = mp.get_context({second!r})
with ctx.Pool(2) as pool:
    print(pool.map(abs, [1]))
"""
TWO_KINDS = """\
import sys
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import ThreadPool
def make(): return ThreadPool(2)
Pool = mp.Pool if sys.argv else mp.get_context("spawn").Pool
for kind in (Pool, ThreadPool, mp.get_context("fork").Pool):
    pool = kind(2)
    pool.apply_async(abs, (1,))
    pool.close()
"""
TWO_FUNCTIONS = """\
from multiprocessing import Pool
def main(flag):
    def one(x): return x
    def two(x): return x
    chosen = one if flag else two
    with Pool() as pool:
        print(pool.map(chosen, [1]))
if __name__ == "__main__":
    main(True)
"""
PROGRAMS = [
    TWO_FUNCTIONS,
    EVERY_MISTAKE.format(imports=REAL),
    TWO_PINS.format(first="fork", second="spawn"),
    TWO_PINS.format(first="spawn", second="fork"),
    TWO_PINS.format(first="forkserver", second="spawn"),
    TWO_KINDS,
]
CHECK = """
import json, sys, mplint
settings = mplint.Settings(select=("ALL",))
for program in json.load(sys.stdin):
    print([repr(each) for each in mplint.check_source(program, "program.py", settings)])
"""


@pytest.fixture(scope="module")
def answers() -> list[list[str]]:
    """For each of six seeds of Python's hashes, a line for each program."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CHECK],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(LINTER)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(6)
    ]
    return [process.communicate(json.dumps(PROGRAMS), timeout=60)[0].splitlines() for process in running]


@pytest.mark.parametrize("at", range(len(PROGRAMS)))
def test_every_run_finds_the_same(at: int, answers: list[list[str]]) -> None:
    assert len({lines[at] for lines in answers}) == 1
