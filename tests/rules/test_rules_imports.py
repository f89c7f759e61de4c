"""MP113 to MP117: imports and modules that are not what they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rule_programs import EVERYTHING, found, judged, marked

import mplint

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = r"""
=== a module is called
import multiprocessing as mp
from multiprocessing import pool, process
def work(): pass
def main():
    a = mp.process(target=work)  # <- MP113
    b = mp(target=work)  # <- MP113
    c = process(target=work)  # <- MP113
    with pool(2) as d:  # <- MP113
        d.map(work, [1])
=== threads that look like processes
from multiprocessing.dummy import Pool  # <- MP114
from multiprocessing.dummy import Process as P, Lock  # <- MP114
from multiprocessing import dummy as mp  # <- MP114
=== each submodule once
import concurrent.futures
import multiprocessing
def main():
    try_it(multiprocessing.pool.ThreadPool)  # <- MP115
    multiprocessing.pool.worker()
    multiprocessing.shared_memory.SharedMemory("x")  # <- MP115
    print(concurrent.futures.process.BrokenProcessPool)  # <- MP115
=== under another name
import multiprocessing as mp
def wait(things):
    return mp.connection.wait(things)  # <- MP115
=== another submodule does not bring it
import multiprocessing.pool
def share():
    return multiprocessing.shared_memory.SharedMemory("x")  # <- MP115
=== where other packages are imported too
import multiprocessing
import numpy
def main():
    return multiprocessing.managers.SharedMemoryManager()  # <- MP115
=== names that live elsewhere, and misspelled ones
from multiprocessing import ThreadPool  # <- MP116
from multiprocessing import Process, SharedMemory  # <- MP116
from multiprocessing.process import Process as P  # <- MP116
from concurrent.futures import ProcessPool, as_complete  # <- MP116 MP116
=== as attributes
import multiprocessing as mp
import concurrent.futures
print(mp.cpu_counts())  # <- MP116
print(concurrent.futures.ThreadPool)  # <- MP116
=== this file is in the way of multiprocessing multiprocessing.py
from multiprocessing import Process  # <- MP117
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.join()
=== this file is in the way of pickle tools/pickle.py
import multiprocessing  # <- MP117
print(multiprocessing.cpu_count())
=== this file is in the way of a pool's queue queue.py
import concurrent.futures  # <- MP117
def main():
    with concurrent.futures.ProcessPoolExecutor() as executor:
        print(list(executor.map(abs, [1])))
"""


@judged(MISTAKES)
def test_a_wrong_import_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


RIGHT = r"""
=== names that are there
from multiprocessing import Pool, Process, connection, get_context, parent_process, process, shared_memory
from multiprocessing.pool import AsyncResult, ThreadPool
from multiprocessing.process import current_process
from multiprocessing.managers import BaseManager, SharedMemoryManager, SyncManager
from multiprocessing.connection import Client, Listener, wait
from multiprocessing.context import TimeoutError
from multiprocessing.connection import PipeConnection, reduce_pipe_connection
from multiprocessing.reduction import ForkingPickler, anything
from multiprocessing.queues import Empty, Queue
from concurrent.futures import InterpreterPoolExecutor, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
print(process.current_process(), connection.wait, shared_memory.SharedMemory)
=== a submodule that is imported
import multiprocessing
import multiprocessing.pool
import concurrent.futures.process
print(multiprocessing.pool.ThreadPool, multiprocessing.connection.wait, multiprocessing.queues.Queue)
=== from the package
import multiprocessing
from multiprocessing import pool
print(multiprocessing.pool.ThreadPool)
=== something of it is imported
import multiprocessing
from multiprocessing.managers import SyncManager
print(multiprocessing.managers.BaseManager, multiprocessing.pool.Pool, multiprocessing.shared_memory.SharedMemory)
=== what makes a pool brings it
import multiprocessing as mp
import concurrent.futures
def main():
    with mp.Pool() as pool:
        try:
            pool.map(abs, [1])
        except mp.pool.MaybeEncodingError:
            print("no")
    with concurrent.futures.ProcessPoolExecutor() as executor:
        print(list(executor.map(abs, [1])))
    print(concurrent.futures.process.BrokenProcessPool, mp.queues.Queue, mp.connection.wait, mp.synchronize.Lock)
=== what importing the package brings
import multiprocessing
print(multiprocessing.context.BaseContext, multiprocessing.process.BaseProcess, multiprocessing.reduction.dump)
=== in annotations only
import multiprocessing
def work(queue: multiprocessing.queues.Queue) -> "multiprocessing.pool.Pool": ...
=== caught
import multiprocessing
try:
    from multiprocessing import ThreadPool
except ImportError:
    from multiprocessing.pool import ThreadPool
try:
    wait = multiprocessing.connection.wait
    cpus = multiprocessing.processors()
except AttributeError:
    wait = None
=== asked for first
import multiprocessing, sys
if hasattr(multiprocessing, "shared_memory"):
    print(multiprocessing.shared_memory.SharedMemory)
if sys.version_info > (3, 20):
    print(multiprocessing.news)
=== put there
import multiprocessing
multiprocessing.helper = print
multiprocessing.helper(1)
=== names with an underscore
from multiprocessing import _mp_anything
import multiprocessing
print(multiprocessing._current)
=== other libraries have names of their own
import torch.multiprocessing as mp
from torch.multiprocessing import get_sharing_strategy, spawn
from billiard import something
print(mp.get_all_sharing_strategies())
=== threads on purpose
from multiprocessing.dummy import Pool as ThreadPool
from multiprocessing import dummy as threads
import multiprocessing.dummy
=== a context's modules
import multiprocessing
ctx = multiprocessing.get_context("spawn")
print(ctx.reducer, ctx.process)
=== an own process
import multiprocessing
def process(target): pass
process(target=print)
=== a program called queue that makes no queue queue.py
import multiprocessing
print(multiprocessing.cpu_count())
=== a page about a module queue.md
```python
from multiprocessing import Queue
q = Queue()
```
=== another file that ends so my_queue.py
from multiprocessing import Queue
q = Queue()
"""


@judged(RIGHT)
def test_a_right_import_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


def test_a_module_of_a_package_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "queue.py").write_text("from multiprocessing import Queue\nq = Queue()\n")
    assert [finding.code for finding in mplint.check([tmp_path], EVERYTHING)] == ["MP117"]
    (tmp_path / "__init__.py").write_text("")
    assert mplint.check([tmp_path], EVERYTHING) == []


def test_what_other_packages_may_bring_is_a_warning() -> None:
    code = "import multiprocessing\n{}\nprint(multiprocessing.pool.ThreadPool)\n"
    alone, beside = (mplint.check_source(code.format(line), "a.py") for line in ("import os", "import numpy"))
    assert [str(finding.level) for finding in (*alone, *beside)] == ["error", "warning"]
