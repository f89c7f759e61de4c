"""MP425 to MP438: what must not be reported."""

from __future__ import annotations

from rule_programs import found, judged

TRAPS = r"""
=== exceptions that arrive
from multiprocessing import Pool
class Same(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
class Defaults(Exception):
    def __init__(self, a, b=None):
        super().__init__(f"{a} {b}")
class Reduced(Exception):
    def __init__(self, a, b):
        super().__init__(f"{a} {b}")
        self.a, self.b = a, b
    def __reduce__(self):
        return Reduced, (self.a, self.b)
class Args(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.args = (a, b)
class Plain(Exception):
    pass
class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a
class Star(Exception):
    def __init__(self, *args):
        super().__init__(*args)
class File(OSError):
    def __init__(self, a, b, c):
        super().__init__(a)
class Foreign(Plain, Unheard):
    def __init__(self, a, b):
        super().__init__(a)
def work(n):
    for cls in (Same, Defaults, Reduced):
        if n == 1:
            raise Same(n, 2)
    if n == 2:
        raise Defaults(n)
    if n == 3:
        raise Reduced(n, 3)
    if n == 4:
        raise Args(n, 4)
    if n == 5:
        raise NoSuper(n, 5)
    if n == 6:
        raise Star(n, 5)
    if n == 7:
        raise File(n, 5, 6)
    if n == 8:
        raise Foreign(n, 5)
    raise Plain(n, 2, 3)
def main():
    with Pool(2) as pool:
        print(pool.map(work, range(3)))
=== exceptions that stay in the worker, or in the parent
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process
class Bad(Exception):
    def __init__(self, a, b):
        super().__init__(a)
def work(n):
    try:
        helper(n)
    except Bad as error:
        return str(error)
def helper(n):
    raise Bad(n, 2)
def check(n):
    raise Bad(n, 3)
def run():
    raise Bad(1, 2)
def main(xs):
    with Pool(2) as pool:
        print(pool.map(work, xs))
    process = Process(target=run)
    process.start()
    process.join()
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(check, xs)))
=== initializers that are right
from multiprocessing import Pool
state = {}
class Worker:
    pass
def prepare(path, lock):
    global cache
    cache = open(path)
    state["path"] = path
    Worker.lock = lock
    name = path
    print(name)
    unused = 1
def work(n):
    name = "own"
    return cache.read(n), state, Worker.lock, name
def main(lock):
    with Pool(2, prepare, ("x", lock)) as pool:
        pool.map(work, [1])
=== globals that the tasks have, or that they set themselves
import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
log = logging.getLogger("x")
data = None
other = None
cache = None
def work(n):
    global cache
    if cache is None:
        cache = {}
    log.info("%s", n)
    return data
def prepare(values):
    global other
    other = values
def look(n):
    return other
def main(values):
    global data, other, log, cache
    data = values
    log = logging.getLogger("x")
    with Pool(2) as pool:
        log = logging.getLogger("x")
        cache = {1: 1}
        pool.map(work, [1])
        pool.map(abs, [1])
        data = []
    with Pool(2, prepare, (values,)) as pool:
        other = values
        pool.map(look, [1])
    with ProcessPoolExecutor() as executor:
        data = values
        list(executor.map(work, [1]))
    data = values
    with Pool(2) as pool:
        pool.map(work, [1])
=== functions above their pool, and lazy executors
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
def work(n):
    return n
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    pool = get_context("spawn").Pool(2)
def later(n):
    return n
if __name__ == "__main__":
    print(list(executor.map(later, [1])), pool.map(later, [1]), pool.map(work, [1]))
    executor.shutdown()
    pool.close()
    pool.join()
=== numbers that nobody knows
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, cpu_count
def main(n, xs):
    with Pool(n) as pool, Pool(None) as other, Pool(processes=1, maxtasksperchild=1) as third:
        pool.map(abs, xs, n)
        pool.imap(abs, xs, chunksize=len(xs) // 4)
        other.map(abs, xs, chunksize=1)
        third.map(abs, xs, chunksize=None)
    with Pool(max(1, n - 1)) as pool:
        pool.map(abs, xs)
    with ProcessPoolExecutor(n or 1) as executor:
        list(executor.map(abs, xs, timeout=0))
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(abs, xs, chunksize=0))
=== as many CPUs as there are for us
import os
from multiprocessing import Pool, cpu_count
def main(xs):
    if cpu_count() > 1:
        with Pool(cpu_count() - 1) as pool:
            pool.map(abs, xs)
    workers = len(os.sched_getaffinity(0))
    with Pool(workers) as pool:
        pool.map(abs, xs)
    with Pool(cpu_count() - 1 or 1) as pool:
        pool.map(abs, xs)
    with Pool(max(cpu_count() - 1, 1)) as pool:
        pool.map(abs, xs)
    print(cpu_count())
=== workers that are replaced
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
def main(fork, most):
    spawn = mp.get_context("spawn")
    for executor in (
        ProcessPoolExecutor(2, spawn, max_tasks_per_child=1),
        ProcessPoolExecutor(2, max_tasks_per_child=1),
        ProcessPoolExecutor(2, mp.get_context("fork"), max_tasks_per_child=None),
        ProcessPoolExecutor(2, mp.get_context("fork")),
    ):
        with executor:
            print(list(executor.map(abs, [1])))
=== waited for
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    one = pool.apply_async(abs, (1,))
    one.wait()
    print(one.successful())
    two = pool.apply_async(abs, (1,))
    while not two.ready():
        pass
    print(two.successful())
    three = [pool.apply_async(abs, (x,)) for x in xs]
    for result in three:
        result.wait(1)
    print(all(result.successful() for result in three))
    four = pool.apply_async(abs, (1,))
    pool.close()
    pool.join()
    print(four.successful())
def ask(result):
    try:
        return result.successful()
    except ValueError:
        return None
def early(xs):
    with Pool(2) as pool:
        result = pool.apply_async(abs, (1,))
        print(ask(result), result.get())
=== callbacks that take one, or all
from multiprocessing import Pool
def main():
    found = []
    with Pool(2) as pool:
        pool.apply_async(abs, (1,), callback=found.append).get()
        pool.map_async(abs, [1], callback=found.extend).get()
        pool.map_async(abs, [1], callback=print, error_callback=found.append).get()
=== timeouts that come in time
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
def main():
    with ProcessPoolExecutor() as executor:
        future = executor.submit(abs, 1)
        print(future.result(), future.result(timeout=None))
        ended = executor.submit(abs, 2)
    print(ended.result(timeout=1))
    executor = ProcessPoolExecutor()
    print(executor.submit(abs, 1).result(1))
    executor.shutdown()
    with ProcessPoolExecutor() as killed:
        try:
            killed.submit(time.sleep, 9).result(timeout=1)
        finally:
            killed.shutdown(wait=False, cancel_futures=True)
=== bars that move
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
from tqdm import tqdm
def main(xs):
    with Pool(2) as pool:
        print(list(tqdm(pool.imap(abs, xs), total=len(xs))))
        for x in tqdm(xs):
            print(pool.apply_async(abs, (x,)).get())
    with ProcessPoolExecutor() as executor:
        print(list(tqdm(executor.map(abs, xs))))
        futures = [executor.submit(abs, x) for x in tqdm(xs)]
        print([future.result() for future in tqdm(as_completed(futures))])
=== inputs that may be read at once
from multiprocessing import Pool
from threading import Semaphore
slots = Semaphore(4)
def numbers():
    yield from range(10)
def held():
    for n in range(10):
        slots.acquire()
        yield n
def main(xs):
    with Pool(2) as pool:
        print(pool.map(abs, numbers()))
        print(list(pool.imap(abs, xs)), list(pool.imap(abs, (x for x in xs))))
        for n in pool.imap(abs, held()):
            slots.release()
=== pools that differ, or that are measured
import time
from multiprocessing import Pool
def setup(n):
    pass
def main(sizes, batches, xs):
    for size in sizes:
        with Pool(size) as pool:
            pool.map(abs, xs)
    for batch in batches:
        with Pool(2, setup, (1,)) as pool:
            pool.map(abs, batch)
    for _ in range(3):
        begin = time.time()
        with Pool(2) as pool:
            pool.map(abs, xs)
        print(time.time() - begin)
    while True:
        with Pool(2) as pool:
            if all(pool.map(abs, xs)):
                break
    for batch in batches:
        try:
            with Pool(2) as pool:
                return pool.map(abs, batch)
        except OSError:
            pass
    return None
=== cancelled, and someone looks
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import asyncio
def main(xs):
    with ProcessPoolExecutor(1) as executor, ThreadPoolExecutor(1) as threads:
        future = executor.submit(abs, 1)
        if not future.cancel():
            print(future.result())
        done = executor.submit(abs, 2).cancel()
        futures = [executor.submit(abs, x) for x in xs]
        for one in futures:
            one.cancel()
        threads.submit(abs, 1).cancel()
    return done
async def cancel(task: asyncio.Task):
    task.cancel()
=== pools that a loop makes now and then only
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pool
def work(n): return n
def main(xs):
    pool = None
    for x in xs:
        if pool is None:
            pool = Pool(2)
        print(pool.map(work, [x]))
    pool.close()
    pool.join()
    executor = ProcessPoolExecutor(2)
    for x in xs:
        try:
            print(list(executor.map(work, [x])))
        except BrokenProcessPool:
            executor.shutdown(wait=False)
            executor = ProcessPoolExecutor(2)
    executor.shutdown()
"""


@judged(TRAPS)
def test_pools_that_are_used_well_are_silent(code: str, filename: str) -> None:
    mine = {f"MP{number}" for number in range(425, 439)}
    assert [(row, name) for row, name in found(code, filename) if name in mine] == []
