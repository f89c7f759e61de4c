"""Start methods that a file asks for: a start on import works under fork, and only there."""

from __future__ import annotations

import pytest
from rule_programs import EVERYTHING, found, judged, marked

import mplint

FORK_BY_INTENT = r"""
=== set_start_method at the top
import multiprocessing as mp
mp.set_start_method("fork")
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== set_start_method with force, by keyword
import multiprocessing
multiprocessing.set_start_method(method="fork", force=True)
p = multiprocessing.Process(target=print)
p.start()
p.join()
=== set_start_method from an import of its own
from multiprocessing import Process, set_start_method
set_start_method("fork")
p = Process(target=print)
p.start()
p.join()
=== under a platform test
import sys
import multiprocessing as mp
if sys.platform == "darwin":
    mp.set_start_method("fork")
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== in a try
import multiprocessing as mp
try:
    mp.set_start_method("fork")
except RuntimeError:
    pass
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== in a function
import multiprocessing as mp
def setup():
    mp.set_start_method("fork")
setup()
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== by a constant
import multiprocessing as mp
METHOD = "fork"
mp.set_start_method(METHOD)
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== a context in a name
import multiprocessing
ctx = multiprocessing.get_context("fork")
p = ctx.Process(target=print)
p.start()
p.join()
=== a context at once
from multiprocessing import get_context
with get_context("fork").Pool(2) as pool:
    print(pool.map(abs, [1]))
=== a context's class in a name
from multiprocessing import get_context
Process = get_context(method="fork").Process
p = Process(target=print)
p.start()
p.join()
=== a context that stands for the module
import multiprocessing as mp
mp = mp.get_context("fork")
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== a context on self
import multiprocessing as mp
class App:
    def __init__(self):
        self.ctx = mp.get_context("fork")
    def run(self):
        with self.ctx.Pool(2) as pool:
            print(pool.map(abs, [1]))
App().run()
=== a context as a class attribute
import multiprocessing as mp
class App:
    ctx = mp.get_context("fork")
    def run(self):
        with self.ctx.Pool(2) as pool:
            print(pool.map(abs, [1]))
App().run()
=== a context as a parameter
import multiprocessing as mp
def run(ctx):
    with ctx.Pool(2) as pool:
        print(pool.map(abs, [1]))
run(mp.get_context("fork"))
=== a context as a default
import multiprocessing as mp
def run(ctx=mp.get_context("fork")):
    with ctx.Pool(2) as pool:
        print(pool.map(abs, [1]))
run()
=== a context from a helper
import multiprocessing as mp
def context():
    return mp.get_context("fork")
with context().Pool(2) as pool:
    print(pool.map(abs, [1]))
=== chosen by a conditional expression
import multiprocessing as mp
import sys
ctx = mp.get_context("fork" if sys.platform != "win32" else "spawn")
with ctx.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== chosen by an if
import multiprocessing as mp
import os
if os.name == "posix":
    ctx = mp.get_context("fork")
else:
    ctx = mp.get_context()
with ctx.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== chosen by what there is
import multiprocessing as mp
if "fork" in mp.get_all_start_methods():
    ctx = mp.get_context("fork")
else:
    ctx = mp.get_context("spawn")
p = ctx.Process(target=print)
p.start()
p.join()
=== chosen by try
import multiprocessing as mp
try:
    ctx = mp.get_context("fork")
except ValueError:
    ctx = mp
with ctx.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== the module rebound on one platform
import multiprocessing as mp
import sys
if sys.platform == "darwin":
    mp = mp.get_context("fork")
with mp.Pool(2) as pool:
    print(pool.map(abs, [1]))
=== the default is fork where it is tested for
import multiprocessing as mp
if mp.get_start_method() == "fork":
    with mp.Pool(2) as pool:
        print(pool.map(abs, [1]))
=== an executor's context
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(mp_context=mp.get_context("fork")) as executor:
    print(list(executor.map(abs, [1])))
=== an executor's context, by position and in a name
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
ctx = mp.get_context("fork")
with ProcessPoolExecutor(2, ctx) as executor:
    print(list(executor.map(abs, [1])))
=== the context's own class
from multiprocessing.context import ForkProcess
p = ForkProcess(target=print)
p.start()
p.join()
=== a subclass of a context's class
import multiprocessing as mp
class Worker(mp.get_context("fork").Process):
    def run(self): pass
w = Worker()
w.start()
w.join()
=== a manager of a context
import multiprocessing as mp
manager = mp.get_context("fork").Manager()
print(manager.dict())
=== a private default
import multiprocessing as mp
mp.context._force_start_method("fork")
ctx = mp.get_context("fork")
with ctx.Pool() as pool:
    pool.map(abs, [1])
"""


@judged(FORK_BY_INTENT)
def test_a_file_that_asks_for_fork_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


NOT_FORK = r"""
=== spawn set
import multiprocessing as mp
mp.set_start_method("spawn")
with mp.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== forkserver set
import multiprocessing as mp
mp.set_start_method("forkserver")
with mp.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== asked for the default only
import multiprocessing as mp
ctx = mp.get_context()
with ctx.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== a fork context beside the default's pool
import multiprocessing as mp
ctx = mp.get_context("fork")
with mp.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]), ctx)
=== spawn or forkserver
import multiprocessing as mp
import sys
ctx = mp.get_context("spawn" if sys.argv else "forkserver")
with ctx.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== a comment, a string
import multiprocessing as mp
# mp.set_start_method("fork")
print("fork", mp.get_start_method())
with mp.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== an explicit context counts more than the default
import multiprocessing as mp
mp.set_start_method("fork")
with mp.get_context("spawn").Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
=== an executor of its own context
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
mp.set_start_method("fork")
with ProcessPoolExecutor(mp_context=mp.get_context("spawn")) as executor:
    print(list(executor.map(abs, [1])))  # <- MP102
=== set_start_method of something else
import multiprocessing as mp
class Config:
    def set_start_method(self, method): pass
Config().set_start_method("fork")
with mp.Pool(2) as pool:  # <- MP102
    print(pool.map(abs, [1]))
"""


@judged(NOT_FORK)
def test_a_file_that_does_not_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


ON_IMPORT = "import multiprocessing as mp\n{}with {}.Pool(2) as pool:\n    print(pool.map(abs, [1]))\n"


@pytest.mark.parametrize(
    ("pin", "owner", "methods"),
    [
        ("", "mp", ("spawn", "forkserver")),
        ('mp.set_start_method("spawn")\n', "mp", ("spawn",)),
        ('mp.set_start_method("forkserver")\n', "mp", ("forkserver",)),
        ('ctx = mp.get_context("spawn")\n', "ctx", ("spawn",)),
        ('ctx = mp.get_context("forkserver")\n', "ctx", ("forkserver",)),
        ("ctx = mp.get_context()\n", "ctx", ("spawn", "forkserver")),
        ('mp.set_start_method("fork")\nctx = mp.get_context("spawn")\n', "ctx", ("spawn",)),
    ],
)
def test_a_finding_names_the_methods_that_the_file_leaves(pin: str, owner: str, methods: tuple[str, ...]) -> None:
    (finding,) = mplint.check_source(ON_IMPORT.format(pin, owner), "program.py", EVERYTHING)
    assert finding.code == "MP102"
    assert finding.start_methods == methods


@pytest.mark.parametrize(
    ("asked", "methods"),
    [
        (("fork",), None),
        (("spawn",), ("spawn",)),
        (("forkserver",), ("forkserver",)),
        (("fork", "forkserver"), ("forkserver",)),
    ],
)
def test_only_the_methods_that_are_asked_about_count(asked: tuple[str, ...], methods: tuple[str, ...] | None) -> None:
    settings = mplint.Settings(select=("ALL",), start_methods=asked)
    findings = mplint.check_source(ON_IMPORT.format("", "mp"), "program.py", settings)
    assert [finding.start_methods for finding in findings] == ([methods] if methods else [])


def test_what_fails_everywhere_names_every_method() -> None:
    code = "from multiprocessing import Manager\nq = Manager.Queue()\n"
    (finding,) = mplint.check_source(code, "program.py", EVERYTHING)
    assert (finding.code, finding.start_methods) == ("MP601", ("fork", "spawn", "forkserver"))
