"""The same program with something else's Process, Pool, Queue or Manager: not a word about any of it."""

from __future__ import annotations

import pytest
from rule_programs import found

EVERY_MISTAKE = """
{imports}

def work(n):
    return n

p = Process(target=work, args=(1,))
p.start()
p.join
for i in range(3):
    q = Process(target=work, name="one")
    q.start()
p.join()
if p.is_alive():
    p.terminate()
while p.is_alive:
    break

pool = Pool(4)
for i in range(3):
    pool.apply(work, (i,))
    pool.apply_async(work, (i,))
pool.close
pool.close()
pool.close()
other = Pool(2)

queue = Queue()
while not queue.empty():
    print(queue.get())
for _ in range(queue.qsize()):
    print(queue.get())
if queue.empty:
    print(Queue.Empty)
shared = Manager.Queue()

with Executor() as executor:
    executor.submit(work, 1)
    executor.map(work, [1])
"""
REAL = """
from multiprocessing import Manager, Pool, Process, Queue
from concurrent.futures import ProcessPoolExecutor as Executor
"""
LOOKALIKES = {
    "other packages": """
from psutil import Process
from gevent.pool import Pool
from rq import Queue
from django.db.models import Manager
from dask.distributed import Client as Executor
""",
    "threads": """
from threading import Thread as Process
from library import Manager, Pool, Queue
from concurrent.futures import ThreadPoolExecutor as Executor
""",
    "asyncio and a database": """
from asyncio import Queue
from asyncio.subprocess import Process
from asyncpg import Pool
from flask_script import Manager
from loader import Executor
""",
    "own classes": """
class Process: pass
class Pool: pass
class Queue: pass
class Manager: pass
class Executor: pass
""",
    "own functions": """
def Process(target, **options): return target
def Pool(n): return n
def Queue(): return []
def Manager(): return {}
def Executor(): return open("x")
""",
    "the package's own modules": """
from .process import Process
from .pool import Pool
from ..queues import Queue
from . import Manager, Executor
""",
    "a star import": "from workers import *",
    "names that are assigned": "Process = Pool = Queue = Manager = Executor = object()",
    "names from a module that is unknown": """
import library
Process, Pool, Queue, Manager, Executor = (
    library.Process, library.Pool, library.Queue, library.Manager, library.Executor
)
""",
    "a local module called multiprocessing": """
from .multiprocessing import Manager, Pool, Process, Queue
from .concurrent.futures import ProcessPoolExecutor as Executor
""",
    "own classes with bases": """
from celery.concurrency import base
class Process(base.Process): pass
class Pool(base.Pool): pass
class Queue(list): pass
class Manager(object): pass
class Executor(Pool): pass
""",
    "only for type checking": """
from typing import TYPE_CHECKING
import registry
if TYPE_CHECKING:
    from multiprocessing import Manager, Pool, Process, Queue
    from concurrent.futures import ProcessPoolExecutor as Executor
else:
    Manager, Pool, Process, Queue, Executor = registry.load()
""",
}


def test_the_program_is_full_of_mistakes_with_the_real_ones() -> None:
    reported = {code for _, code in found(EVERY_MISTAKE.format(imports=REAL))}
    assert reported >= {"MP102", "MP203", "MP301", "MP303", "MP401", "MP402", "MP404", "MP501", "MP601"}


@pytest.mark.parametrize("imports", LOOKALIKES.values(), ids=LOOKALIKES)
def test_look_alikes_are_silent(imports: str) -> None:
    assert found(EVERY_MISTAKE.format(imports=imports)) == []
