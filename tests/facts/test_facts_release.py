"""What a check made is gone when it ends, without Python's collector."""

from __future__ import annotations

import gc
import sysconfig
from pathlib import Path

import libcst

import mplint
from mplint.facts.model import Scope
from mplint.facts.record import Record

SOURCE = Path(sysconfig.get_paths()["stdlib"], "multiprocessing", "pool.py").read_text("utf-8")
CLOSURES = """
import multiprocessing
class Made:
    def make(self, n):
        return [lambda: self.make(k) for k in range(n) if (lambda: n)()]
"""


def test_no_tree_and_no_fact_is_left() -> None:
    mplint.check_source(CLOSURES)  # what is made once, and stays
    gc.collect()
    gc.disable()
    try:
        before = _living()
        for text in (SOURCE, CLOSURES):
            mplint.check_source(text, settings=mplint.Settings(select=("ALL",)))
        assert _living() == before
    finally:
        gc.enable()


def _living() -> int:
    return sum(isinstance(each, (libcst.Module, Scope, Record)) for each in gc.get_objects())
