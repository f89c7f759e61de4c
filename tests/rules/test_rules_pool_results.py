"""MP401 on results that are asked for, or may be: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

RESULTS_ASKED = r"""
=== get at once
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.apply_async(abs, (1,)).get())
=== get later
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        r = pool.map_async(abs, [1])
        print(r.get(timeout=5))
=== appended, asked in a loop
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = []
        for i in range(3):
            rs.append(pool.apply_async(abs, (i,)))
        for r in rs:
            print(r.get())
=== a comprehension of gets
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = [pool.apply_async(abs, (i,)) for i in range(3)]
        print([r.get() for r in rs], sum(r.get() for r in rs))
=== in tuples
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = []
        for i in range(3):
            rs.append((i, pool.apply_async(abs, (i,))))
        for i, r in rs:
            print(i, r.get())
=== in a dict
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = {}
        for i in range(3):
            rs[i] = pool.apply_async(abs, (i,))
        for i, r in rs.items():
            print(i, r.get())
=== as the keys of a dict
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = {pool.apply_async(abs, (i,)): i for i in range(3)}
        for r in rs:
            print(rs[r], r.get())
=== in a dict comprehension, by values
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = {i: pool.apply_async(abs, (i,)) for i in range(3)}
        print({i: r.get() for i, r in rs.items()}, [r.get() for r in rs.values()])
=== in a dict of lists
from collections import defaultdict
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = defaultdict(list)
        for i in range(3):
            rs[i % 2].append(pool.apply_async(abs, (i,)))
        for group in rs.values():
            for r in group:
                r.get()
=== in objects
from multiprocessing import Pool
class Job:
    def __init__(self, n, result):
        self.n = n
        self.result = result
def main():
    with Pool(2) as pool:
        jobs = [Job(i, pool.apply_async(abs, (i,))) for i in range(3)]
        for job in jobs:
            print(job.result.get())
=== in namedtuples and dataclasses
from collections import namedtuple
from dataclasses import dataclass
from multiprocessing import Pool
Job = namedtuple("Job", "n result")
@dataclass
class Task:
    result: object
def main():
    with Pool(2) as pool:
        job = Job(1, pool.apply_async(abs, (1,)))
        task = Task(pool.apply_async(abs, (1,)))
        print(job.result.get(), task.result.get())
=== in a queue, a deque
import queue
from collections import deque
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        line, waiting = queue.Queue(), deque()
        line.put(pool.apply_async(abs, (1,)))
        waiting.append(pool.apply_async(abs, (1,)))
        print(line.get().get(), waiting.popleft().get())
=== popped from a list
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = [pool.apply_async(abs, (i,)) for i in range(3)]
        while rs:
            rs.pop(0).get()
=== polled
import time
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        r = pool.map_async(abs, [1])
        while not r.ready():
            time.sleep(1)
        s = pool.map_async(abs, [1])
        s.wait()
        print(s.successful())
        rs = [pool.apply_async(abs, (i,)) for i in range(3)]
        while not all(r.ready() for r in rs):
            time.sleep(1)
=== mapped, sorted, enumerated, zipped, wrapped
from multiprocessing import Pool
from tqdm import tqdm
def main():
    with Pool(2) as pool:
        a = [pool.apply_async(abs, (i,)) for i in range(3)]
        b = [pool.apply_async(abs, (i,)) for i in range(3)]
        c = [pool.apply_async(abs, (i,)) for i in range(3)]
        d = [pool.apply_async(abs, (i,)) for i in range(3)]
        list(map(lambda r: r.get(), a))
        for i, r in enumerate(b): r.get()
        for r, s in zip(c, range(3)): r.get()
        for r in tqdm(d): r.get()
=== concatenated and sliced
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        a = [pool.apply_async(abs, (i,)) for i in range(3)]
        b = [pool.apply_async(abs, (i,)) for i in range(3)]
        for r in a + b:
            r.get()
        c = [pool.apply_async(abs, (i,)) for i in range(3)]
        for r in c[1:]:
            r.get()
=== concatenated only
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = []
        for i in range(3):
            rs = rs + [pool.apply_async(abs, (i,))]
        for r in rs:
            r.get()
=== returned, yielded, stored on self
from multiprocessing import Pool
def a(pool: Pool):
    pool = Pool(2)
    try:
        return pool.apply_async(abs, (1,))
    finally:
        pool.close()
class A:
    def __init__(self):
        self.pool = Pool(2)
        self.rs = []
    def submit(self, n):
        self.r = self.pool.apply_async(abs, (n,))
        self.rs.append(self.pool.apply_async(abs, (n,)))
        self.last = (n, self.pool.apply_async(abs, (n,)))
    def close(self):
        self.pool.terminate()
=== stored on self, asked in another method
from multiprocessing import Pool
class A:
    def __init__(self):
        self.pool = Pool(2)
        self.results = {}
    def submit(self, n):
        self.results[n] = self.pool.apply_async(abs, (n,))
    def collect(self):
        return [r.get() for r in self.results.values()]
    def close(self):
        self.pool.terminate()
=== returned by a lambda
from multiprocessing import Pool
def main(button):
    with Pool(2) as pool:
        button.command = lambda: pool.apply_async(abs, (1,))
=== handed to other code
from multiprocessing import Pool
from monitor import watch
def main():
    with Pool(2) as pool:
        watch(pool.apply_async(abs, (1,)))
        r = pool.apply_async(abs, (1,))
        watch(result=r)
        rs = [pool.apply_async(abs, (i,)) for i in range(3)]
        watch(*rs)
=== asked in a closure
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        r = pool.apply_async(abs, (1,))
        def finish():
            return r.get()
        print(finish())
=== asked in a helper
from multiprocessing import Pool
def finish(results):
    for r in results:
        r.get()
def main():
    with Pool(2) as pool:
        finish([pool.apply_async(abs, (i,)) for i in range(3)])
        rs = [pool.apply_async(abs, (i,)) for i in range(3)]
        finish(rs)
=== its get is handed on
import asyncio
from multiprocessing import Pool
async def main():
    with Pool(2) as pool:
        r = pool.apply_async(abs, (1,))
        print(await asyncio.to_thread(r.get, 5))
=== an error callback, by name, by position, by star
from multiprocessing import Pool
def main(**options):
    with Pool(2) as pool:
        pool.apply_async(abs, (1,), error_callback=print)
        pool.apply_async(abs, (1,), {}, None, print)
        pool.map_async(abs, [1], error_callback=print)
        pool.map_async(abs, [1], 1, None, print)
        pool.close()
        pool.join()
=== an error callback that may be among the options
from multiprocessing import Pool
def main(**options):
    with Pool(2) as pool:
        pool.apply_async(abs, (1,), **options)
        pool.close()
        pool.join()
=== a task that catches everything itself
import logging
from multiprocessing import Pool
def work(n):
    try:
        print(1 / n)
    except Exception:
        logging.exception("task %s failed", n)
def main():
    with Pool(2) as pool:
        pool.apply_async(work, (0,))
        pool.close()
        pool.join()
=== threads
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import ThreadPool
def main():
    with ThreadPool(2) as pool:
        pool.apply_async(abs, (1,))
        pool.map_async(abs, [1])
    with DummyPool(2) as pool:
        pool.apply_async(abs, (1,))
=== celery, dask, own things
from celery import Celery
app = Celery()
class Queue:
    def apply_async(self, f): pass
def main(task, pool):
    task.apply_async(args=(1,))
    app.task(print).apply_async()
    Queue().apply_async(print)
    pool.apply_async(print)
=== eager methods
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        pool.map(print, [1])
        pool.starmap(print, [(1, 2)])
        for _ in pool.imap_unordered(print, [1]):
            pass
=== results overwritten in a loop but asked each time
from multiprocessing import Pool
def main():
    with Pool(1) as pool:
        for i in range(3):
            r = pool.apply_async(abs, (i,))
            r.get()
=== asked under a condition
from multiprocessing import Pool
def main(wait):
    with Pool(2) as pool:
        r = pool.apply_async(abs, (1,)) if wait else None
        if r is not None:
            r.get()
=== a walrus
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        if (r := pool.apply_async(abs, (1,))):
            r.get()
=== kept in lists that a dict has
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def work(n): return n
def futures(names):
    found = {}
    with ProcessPoolExecutor() as executor:
        for name in names:
            found.setdefault(name, []).append(executor.submit(work, name))
        return {name: [future.result() for future in some] for name, some in found.items()}
def results(names):
    found, sets, pairs = {"a": [], "b": []}, {}, {}
    with Pool(2) as pool:
        for name in names:
            found[name].append(pool.apply_async(work, (name,)))
            sets.setdefault(name, set()).add(pool.apply_async(work, (name,)))
            pairs.setdefault(name, []).append((name, pool.apply_async(work, (name,))))
        for name in found:
            print([result.get() for result in found[name]])
            while sets[name]:
                sets[name].pop().get()
        for some in pairs.values():
            for name, result in some:
                print(name, result.get())
"""


@judged(RESULTS_ASKED)
def test_a_result_that_is_asked_for_is_silent(code: str, filename: str) -> None:
    assert [one for one in found(code, filename) if one[1] != "MP114"] == []
