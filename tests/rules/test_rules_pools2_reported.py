"""MP425 to MP438: what must be reported."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISTAKES = r"""
=== exceptions that do not arrive
from multiprocessing import Pool
class One(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, f"{a} {b}")  # <- MP425
class Two(ValueError):
    def __init__(self, a, *, b):
        self.a, self.b = a, b
class Three(RuntimeError):
    def __init__(self, a, b):
        super().__init__()  # <- MP425
class Four(Three):
    pass
def work(n):
    if n == 1:
        raise One(n, 2)
    if n == 2:
        raise Two(n, b=2)  # <- MP425
    helper(n)
def helper(n):
    raise Four(n, 4) from None
def main():
    with Pool(2) as pool:
        print(pool.map(work, range(3)))
=== the exception of a method, and of submit
from concurrent.futures import ProcessPoolExecutor
class Bad(Exception):
    def __init__(self, what, why):
        super().__init__(what)  # <- MP425
class Job:
    def run(self):
        raise Bad("job", "no time")
def main():
    with ProcessPoolExecutor() as executor:
        print(executor.submit(Job().run).result())
=== initializers without global
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
cache = None
def prepare(path):
    cache = open(path).read()  # <- MP426
    table, rest = cache_of(path), 1  # <- MP426
def cache_of(path):
    return path
def work(n):
    return cache, table
def main():
    with ProcessPoolExecutor(initializer=prepare, initargs=("x",)) as executor:
        print(list(executor.map(work, [1])))
    with ThreadPool(2, prepare, ("x",)) as pool:
        print(pool.map(work, [1]))
=== a global that the initializer's helper should set
from multiprocessing import Pool
def prepare():
    connect()
def connect():
    link = open("x")
    print("connected")
def setup():
    link = open("x")  # <- MP426
def work(n):
    return helper(n)
def helper(n):
    return link.read(n)
def main():
    with Pool(1, setup) as pool:
        pool.map(work, [1])
=== assigned too late
from multiprocessing import Pool
config = {}
def work(n):
    return helper(n)
def helper(n):
    return config.get(n)
def main():
    global config
    pool = Pool(2)
    config = {1: 2}  # <- MP427
    r = pool.apply_async(work, (1,))
    print(r.get())
    pool.close()
    pool.join()
=== assigned too late, under the guard
from multiprocessing import Pool
def work(n):
    return offset + n
if __name__ == "__main__":
    with Pool(2) as pool:
        offset = 3  # <- MP427
        print(pool.map(work, [1]))
=== the pool first
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)  # <- MP428
def work(n):
    return n
if __name__ == "__main__":
    print(pool.map(work, [1]))
    pool.close()
    pool.join()
=== no workers
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
NONE = 0
def main(xs):
    mp.Pool(NONE)  # <- MP429
    mp.Pool(processes=-1)  # <- MP429
    ThreadPool(0)  # <- MP429
    ThreadPoolExecutor(max_workers=0)  # <- MP429
    ProcessPoolExecutor(0)  # <- MP429
    with mp.Pool(2, maxtasksperchild=0) as pool:  # <- MP429
        pool.map(abs, xs, 0)  # <- MP429
        pool.imap_unordered(abs, xs, chunksize=0)  # <- MP429
        pool.starmap_async(pow, xs, chunksize=0).get()  # <- MP429
    with ProcessPoolExecutor(max_tasks_per_child=0) as executor:  # <- MP429
        executor.map(abs, xs, chunksize=0)  # <- MP429
=== one CPU less
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, cpu_count
def main():
    with Pool(cpu_count() - 1) as pool:  # <- MP429
        pool.map(abs, [1])
    workers = os.cpu_count() - 1  # <- MP429
    with ProcessPoolExecutor(max_workers=workers) as executor:
        executor.submit(abs, 1).result()
=== forked workers that are to be replaced
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
def main():
    fork = mp.get_context("fork")
    with ProcessPoolExecutor(2, fork, max_tasks_per_child=10) as executor:  # <- MP430
        executor.submit(abs, 1).result()
=== asked too early
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        result = pool.map_async(abs, [1])
        if result.successful():  # <- MP431
            print(result.get())
=== appended as one
from multiprocessing import Pool
def main():
    found = []
    with Pool(2) as pool:
        pool.map_async(abs, [1, 2], callback=found.append).wait()  # <- MP432
        pool.starmap_async(pow, [(1, 2)], callback=found.append).wait()  # <- MP432
=== a timeout in a block that waits
import concurrent.futures as cf
def main():
    with cf.ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, n) for n in range(3)]
        for future in futures:
            print(future.result(timeout=1))  # <- MP433
        print(executor.submit(abs, 1).exception(2))  # <- MP433
=== bars that show nothing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from tqdm import tqdm
def main(xs):
    with Pool(2) as pool:
        a = list(tqdm(pool.map(abs, xs), total=len(xs)))  # <- MP434
        b = list(pool.imap(abs, tqdm(xs)))  # <- MP434
        c = pool.starmap(pow, tqdm([(1, 2)]))  # <- MP434
    with ProcessPoolExecutor() as executor:
        d = list(executor.map(abs, tqdm(xs)))  # <- MP434
    return a, b, c, d
=== inputs that are read at once
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def lines(path):
    with open(path) as file:
        yield from file
def main(path):
    with Pool(2) as pool:
        for n in pool.imap_unordered(len, lines(path)):  # <- MP435
            print(n)
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(len, lines(path))))  # <- MP435
=== a pool for each
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def main(batches):
    for batch in batches:
        with Pool(4) as pool:  # <- MP436
            pool.map(abs, batch)
    for batch in batches:
        executor = ProcessPoolExecutor()  # <- MP436
        print(list(executor.map(abs, batch)))
        executor.shutdown()
=== as many as there are CPUs
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, cpu_count
COUNT = os.cpu_count() or 1
def main(xs):
    with Pool(cpu_count()) as pool:  # <- MP437
        pool.map(abs, xs)
    with ProcessPoolExecutor(max_workers=COUNT) as executor:  # <- MP437
        print(list(executor.map(abs, xs)))
    with Pool(max(1, cpu_count() - 1)) as pool:  # <- MP437
        pool.map(abs, xs)
=== cancelled, and it runs on
from concurrent.futures import ProcessPoolExecutor
def main():
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(abs, 1)
        future.cancel()  # <- MP438
"""


@judged(MISTAKES)
def test_mistakes_with_pools_are_reported(code: str, filename: str) -> None:
    mine = {f"MP{number}" for number in range(425, 439)}
    assert [(row, name) for row, name in found(code, filename) if name in mine] == marked(code)
