"""MP405, MP411 and MP424, and MP401 on results that are only waited for: what becomes of results."""

from __future__ import annotations

from rule_programs import found_but, judged, marked

MISTAKES = r"""
=== awaited in the loop that submits
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def main(xs):
    with Pool(4) as pool:
        for x in xs:
            print(pool.apply_async(abs, (x,)).get())  # <- MP405
        print([pool.apply_async(abs, args=(x,)).get() for x in xs])  # <- MP405
    with ProcessPoolExecutor(4) as executor:
        for x in xs:
            future = executor.submit(abs, x)
            print("waiting")
            value = future.result()  # <- MP405
            print(value)
        print({x: executor.submit(abs, x).result() for x in xs})  # <- MP405
        print(sum(executor.submit(abs, x).result() for x in xs))  # <- MP405
=== on self
from concurrent.futures import ProcessPoolExecutor
class Run:
    def __init__(self):
        self.executor = ProcessPoolExecutor()
    def run(self, xs):
        return [self.executor.submit(abs, x).result() for x in xs]  # <- MP405
=== discarded
from concurrent.futures import ProcessPoolExecutor, wait
def main(xs):
    with ProcessPoolExecutor() as executor:
        executor.submit(abs, 1)  # <- MP411
        executor.map(abs, xs)  # <- MP411
        future = executor.submit(abs, 2)  # <- MP411
        squares = executor.map(abs, xs)  # <- MP411
        for x in xs:
            executor.submit(abs, x)  # <- MP411
=== printed only
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        squares = executor.map(abs, xs)  # <- MP411
    print(squares, f"{squares}")
=== only waited for
import concurrent.futures
def main(xs):
    with concurrent.futures.ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]  # <- MP411
        concurrent.futures.wait(futures)
        others = []
        for x in xs:
            others.append(executor.submit(abs, x))  # <- MP411
        concurrent.futures.wait(others, timeout=10)
=== a loop that only counts
from concurrent.futures import ProcessPoolExecutor, as_completed
def main(xs):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]  # <- MP411
        for future in as_completed(futures):
            print("one more")
=== a pool's results that are only waited for
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)  # <- MP401
        result.wait()
        results = [pool.apply_async(abs, (x,)) for x in xs]  # <- MP401
        for result in results:
            result.wait(10)
        pool.map_async(abs, xs).wait()  # <- MP401
=== zipped
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        print(dict(zip(xs, pool.imap_unordered(abs, xs))))  # <- MP424
        for x, y in zip(xs, pool.imap_unordered(abs, xs)):  # <- MP424
            print(x, y)
        results = list(pool.imap_unordered(abs, xs))
        print(list(zip(results, xs)))  # <- MP424
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]
        for x, future in zip(xs, as_completed(futures)):  # <- MP424
            print(x, future.result())
        values = [future.result() for future in as_completed(futures)]
        print(dict(zip(xs, values)))  # <- MP424
=== numbered
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
from tqdm import tqdm
def main(xs):
    with Pool(2) as pool:
        for i, y in enumerate(pool.imap_unordered(abs, xs)):  # <- MP424
            print(xs[i], y)
        with ProcessPoolExecutor() as executor:
            futures = [executor.submit(abs, x) for x in xs]
            for i, future in enumerate(as_completed(futures)):  # <- MP424
                print(xs[i], future.result())
        for i, y in enumerate(tqdm(pool.imap_unordered(abs, xs))):  # <- MP424
            print(i, xs[i], y)
"""

RIGHT = r"""
=== submitted first, awaited later
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]
        for future in futures:
            print(future.result())
        for x in xs:
            futures.append(executor.submit(abs, x))
            if len(futures) > 8:
                print(futures.pop(0).result())
        before = None
        for x in xs:
            future = executor.submit(abs, x)
            if before is not None:
                print(before.result())
            before = future
        print(before.result())
=== several tasks for each turn
from multiprocessing import Pool
def main(xs, ys):
    with Pool(2) as pool:
        for x, y in zip(xs, ys):
            one = pool.apply_async(abs, (x,))
            other = pool.apply_async(abs, (y,))
            print(one.get(), other.get())
=== the parent works meanwhile
from concurrent.futures import ProcessPoolExecutor
from work import prepare, show
def main(xs):
    with ProcessPoolExecutor() as executor:
        for x in xs:
            future = executor.submit(abs, x)
            show(prepare(x))
            print(future.result())
=== one after the other on purpose
from concurrent.futures import ProcessPoolExecutor, TimeoutError
from multiprocessing import Pool
def main(xs):
    state = 0
    with Pool(2) as pool:
        for x in xs:
            state = pool.apply_async(pow, (state, x)).get()
        for x in xs:
            if pool.apply_async(abs, (x,)).get():
                break
        while True:
            print(pool.apply_async(abs, (1,)).get())
        for x in xs:
            print(pool.apply_async(abs, (x,)).get(timeout=10))
        for batch in xs:
            print(pool.map_async(abs, batch).get())
    with Pool(1) as pool:
        for x in xs:
            print(pool.apply_async(abs, (x,)).get())
    with ProcessPoolExecutor(max_workers=1) as executor:
        for x in xs:
            print(executor.submit(abs, x).result())
    for x in xs:
        with ProcessPoolExecutor() as executor:
            print(executor.submit(abs, x).result())
=== threads
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
def main(xs):
    with ThreadPoolExecutor() as executor:
        executor.submit(abs, 1)
        executor.map(abs, xs)
        print([executor.submit(abs, x).result() for x in xs])
    with ThreadPool() as pool:
        print([pool.apply_async(abs, (x,)).get() for x in xs])
=== kept, and asked for somewhere
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, as_completed, wait
from library import gather
class Run:
    def submit(self, executor, x):
        self.future = executor.submit(abs, x)
def main(xs):
    executor = ProcessPoolExecutor()
    executor.submit(abs, 1).add_done_callback(print)
    futures = {executor.submit(abs, x): x for x in xs}
    for future in as_completed(futures):
        print(futures[future], future.result())
    done, pending = wait([executor.submit(abs, x) for x in xs], return_when=FIRST_COMPLETED)
    for future in done:
        print(future.result())
    for future in wait([executor.submit(abs, x) for x in xs]).done:
        print(future.exception())
    gather([executor.submit(abs, x) for x in xs])
    by_name = {}
    by_name["a"] = executor.submit(abs, 1)
    print(by_name["a"].result())
    Run().submit(executor, 1)
    return executor.submit(abs, 1)
=== gone over
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(abs, xs)))
        for y in executor.map(abs, xs):
            print(y)
        print(sum(executor.map(abs, xs)), *executor.map(abs, xs))
        a, b = executor.map(abs, [1, 2])
        print([*executor.map(abs, xs)], next(executor.map(abs, xs)), max(executor.map(abs, xs)))
        return executor.map(abs, xs)
=== a task that catches everything
from concurrent.futures import ProcessPoolExecutor
import logging
def work(x):
    try:
        print(1 / x)
    except Exception:
        logging.exception("failed")
def main(xs):
    with ProcessPoolExecutor() as executor:
        executor.submit(work, 0)
        executor.map(work, xs)
=== a task that catches everything, and tells of it
from multiprocessing import Pool
import logging
def work(x, queue):
    'One piece of work.'
    logging.info("begun")
    try:
        result = 1 / x
    except Exception as error:
        result = error
    queue.put(result)
def main(xs, queue):
    with Pool(2) as pool:
        for x in xs:
            pool.apply_async(work, (x, queue))
        print([queue.get() for _ in xs])
=== an executor that nobody knows
from library import MyExecutor
def main(executor, xs):
    executor.submit(abs, 1)
    MyExecutor().map(abs, xs)
=== a callback hears of it
from multiprocessing import Pool
def main(xs, results):
    with Pool(2) as pool:
        pool.map_async(abs, xs, callback=results.extend).wait()
        result = pool.map_async(abs, xs, error_callback=print)
        result.wait()
=== asked how it ended
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        result.wait()
        print(result.successful())
=== counted only
import itertools
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
from tqdm import tqdm
def main(xs, results):
    with Pool(2) as pool:
        for i, y in zip(range(10), pool.imap_unordered(abs, xs)):
            print(i, y)
        for i, y in zip(itertools.count(), pool.imap_unordered(abs, xs)):
            print(i, y)
        for i, y in enumerate(pool.imap_unordered(abs, xs)):
            print(i, "of", len(xs), y)
        for i, y in enumerate(pool.imap_unordered(abs, xs)):
            results[i] = y
        for _, y in zip(xs, pool.imap_unordered(abs, xs)):
            print(y)
        print(sum(pool.imap_unordered(abs, xs)))
        print(dict(pool.imap_unordered(divmod, xs)))
=== in order
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        print(dict(zip(xs, pool.imap(abs, xs))), dict(zip(xs, pool.map(abs, xs))))
        print(dict(zip(xs, sorted(pool.imap_unordered(abs, xs)))))
        results = list(pool.imap_unordered(abs, xs))
        results.sort()
        print(list(zip(xs, results)))
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]
        for x, future in zip(xs, futures):
            print(x, future.result())
        print(list(zip(xs, executor.map(abs, xs))))
"""

TOLD_BY_OTHERS = frozenset({"MP114", "MP403", "MP409", "MP433", "MP436"})


@judged(MISTAKES)
def test_is_reported(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == marked(code)


@judged(RIGHT)
def test_is_silent(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == []
