"""MP412 to MP416, MP419 and MP420: what the methods of pools and executors are given, and whose methods they are."""

from __future__ import annotations

import pytest
from rule_programs import TOLD_OF_POOLS, found_but, judged, marked

import mplint
from mplint.rules.loader import by_code

MISTAKES = r"""
=== another iterable in the place of the chunksize
from multiprocessing import Pool
def add(a, b):
    return a + b
def main(xs, ys):
    with Pool(2) as pool:
        print(pool.map(add, [1], [2]))  # <- MP412
        print(pool.map(add, xs, ys))  # <- MP412
        print(pool.map_async(add, xs, range(3)).get())  # <- MP412
        print(list(pool.imap(pow, xs, "abc")))  # <- MP412
        print(list(pool.imap_unordered(pow, xs, zip(xs, ys))))  # <- MP412
        print(pool.map(max, xs, ys, xs))  # <- MP412
        print(pool.starmap(add, xs, [1]))  # <- MP412
=== two parameters, one iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool
def add(a, b):
    return a + b
def main(xs):
    with Pool(2) as pool:
        print(pool.map(add, xs))  # <- MP413
        print(pool.map_async(add, xs).get())  # <- MP413
        print(list(pool.imap(add, zip(xs, xs))))  # <- MP413
        print(list(pool.imap_unordered(add, xs, 10)))  # <- MP413
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(add, zip(xs, xs))))  # <- MP413
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(add, xs, xs, xs)))  # <- MP413
=== no parameter at all
from multiprocessing import Pool
def tick():
    print("tick")
def main():
    with Pool(2) as pool:
        pool.map(tick, range(3))  # <- MP413
=== a method, a lambda of threads
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
class Work:
    def one(self, a, b):
        return a + b
    def all(self, xs):
        with Pool(2) as pool:
            return pool.map(self.one, xs)  # <- MP413
def main(xs):
    with ThreadPool() as pool:
        return pool.map(lambda a, b: a + b, xs)  # <- MP413
=== elements that fall apart, or cannot
from multiprocessing import Pool
def work(word):
    return word
def main():
    words = ["one", "two"]
    with Pool(2) as pool:
        pool.starmap(work, ["one", "two"])  # <- MP414
        pool.starmap(work, words)  # <- MP414
        pool.starmap(work, [1, 2])  # <- MP414
        pool.starmap(work, range(3))  # <- MP414
        pool.starmap_async(work, (1.5, 2.5)).get()  # <- MP414
=== arguments one by one
from multiprocessing import Pool
def add(a, b, c=0):
    return a + b + c
def done(result):
    print(result)
def main(x):
    with Pool(2) as pool:
        print(pool.apply(add, 1, 2))  # <- MP415
        print(pool.apply(add, x, 2))  # <- MP415
        print(pool.apply_async(add, "a", "b").get())  # <- MP415
        print(pool.apply(add, 1, 2, 3))  # <- MP415
        print(pool.apply_async(add, (1, 2), (3,)).get())  # <- MP415
        print(pool.apply_async(add, (1, 2), done).get())  # <- MP415
=== args by keyword
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
def add(a, b=0):
    return a + b
def main(xs):
    with ProcessPoolExecutor() as executor:
        print(executor.submit(add, args=(1, 2)).result())  # <- MP416
        print(executor.submit(add, 1, kwargs={"b": 2}).result())  # <- MP416
        print(executor.submit(add, args=xs).result())  # <- MP416
    with ThreadPoolExecutor() as executor:
        print(executor.submit(add, args=[1]).result())  # <- MP416
=== callbacks of no or two parameters
from multiprocessing import Pool
def none():
    print("finished")
def two(name, result):
    print(name, result)
class Run:
    def done(self):
        print("done")
    def failed(self, task, error):
        print("failed")
    def main(self, xs):
        with Pool(2) as pool:
            pool.apply_async(abs, (1,), callback=self.done).get()  # <- MP419
            pool.map_async(abs, xs, error_callback=self.failed).get()  # <- MP419
            pool.apply_async(abs, (1,), callback=none).get()  # <- MP419
            pool.starmap_async(pow, xs, callback=two).get()  # <- MP419
            pool.apply_async(abs, (1,), callback=lambda: print("done")).get()  # <- MP419
=== an executor's methods of a pool
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    future = pool.submit(abs, 1)  # <- MP420
    pool.apply_async(abs, (1,)).result()  # <- MP420
    result = pool.map_async(abs, xs)
    while not result.done():  # <- MP420
        print(result.get())
    pool.map(abs, xs).get()  # <- MP420
    values = pool.starmap(pow, xs)
    values.wait()  # <- MP420
    pool.imap(abs, xs).get()  # <- MP420
    pool.shutdown()  # <- MP420
=== a pool's methods of an executor
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        executor.apply(abs, (1,))  # <- MP420
        executor.starmap(pow, xs)  # <- MP420
        executor.imap_unordered(abs, xs)  # <- MP420
        futures = [executor.submit(abs, x) for x in xs]
        print([future.get() for future in futures])  # <- MP420
        executor.map(abs, xs).result()  # <- MP420
    executor.close()  # <- MP420
    executor.join()  # <- MP420
=== going over a result itself
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        for y in pool.map_async(abs, xs):  # <- MP420
            print(y)
        result = pool.starmap_async(pow, xs)
        print(list(result), [y for y in result])  # <- MP420 MP420
        a, b = pool.apply_async(divmod, (7, 2))  # <- MP420
    with ProcessPoolExecutor() as executor:
        for y in executor.submit(range, 3):  # <- MP420
            print(y)
=== of threads, on self, as an argument
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
class Run:
    def __init__(self):
        self.executor = ThreadPoolExecutor(2)
    def run(self):
        return self.executor.submit(abs, 1).get()  # <- MP420
def use(pool):
    return pool.submit(abs, 1)  # <- MP420
def main():
    with ThreadPool() as pool:
        use(pool)
"""

RIGHT = r"""
=== a chunksize
from multiprocessing import Pool
from settings import SIZE
def main(xs, size):
    with Pool(2) as pool:
        pool.map(abs, xs, 10)
        pool.map(abs, xs, size)
        pool.map(abs, xs, SIZE)
        pool.map(abs, xs, chunksize=len(xs) // 4)
        pool.map(abs, xs, len(xs) // 4)
        pool.map(abs, xs, max(1, len(xs) // 4))
        pool.map(abs, xs, None)
        pool.map_async(abs, xs, 1, print, print).get()
=== an executor's map takes several
from concurrent.futures import ProcessPoolExecutor
def add(a, b):
    return a + b
def main(xs, ys):
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(add, xs, ys)))
        print(list(executor.map(add, [1], [2], chunksize=10)))
        print(list(executor.map(add, *zip(*xs))))
        print(list(map(add, [1], [2])))
=== defaults, stars, partial, methods
from functools import partial
from multiprocessing import Pool
def one(a, b=1, *, c=2):
    return a
def many(*args):
    return args
def three(a, b, c):
    return a
class Work:
    scale = 2
    def one(self, a):
        return a
    @staticmethod
    def static(a):
        return a
    @classmethod
    def of_class(cls, a):
        return a
    def all(self, xs):
        with Pool(2) as pool:
            pool.map(self.one, xs)
            pool.map(self.static, xs)
            pool.map(Work.static, xs)
            pool.map(self.of_class, xs)
def main(xs, b):
    with Pool(2) as pool:
        pool.map(one, xs)
        pool.map(many, xs)
        pool.map(partial(three, 1, c=b), xs)
        pool.map(partial(three, b=1, c=2), xs)
        pool.starmap(three, zip(xs, xs, xs))
=== nobody knows the function
from multiprocessing import Pool
from library import add
def decorated(function):
    return library.wrap(function)
@decorated
def wrapped(a, b):
    return a + b
def run(function, xs):
    with Pool(2) as pool:
        pool.map(add, xs)
        pool.map(wrapped, xs)
        pool.map(function, xs)
        pool.starmap(function, xs)
=== elements that can be taken apart
from multiprocessing import Pool
def work(a, b):
    return a + b
def letter(a):
    return a
def main(xs):
    pairs = [(1, 2)]
    growing = []
    for x in xs:
        growing.append((x, x))
    with Pool(2) as pool:
        pool.starmap(work, [(1, 2), [3, 4]])
        pool.starmap(work, pairs)
        pool.starmap(work, growing)
        pool.starmap(work, xs)
        pool.starmap(work, zip(xs, xs))
        pool.starmap(work, enumerate(xs))
        pool.starmap(letter, ["a", "b"])
        pool.starmap(work, ["ab", "cd"])
        pool.starmap(print, ["word"])
=== arguments as they should be
from multiprocessing import Pool
from settings import KEYWORDS
def main(xs, options):
    with Pool(2) as pool:
        pool.apply(pow, (1, 2))
        pool.apply(pow, [1, 2])
        pool.apply(pow, xs)
        pool.apply(pow, xs, {})
        pool.apply(pow, xs, options)
        pool.apply(pow, xs, KEYWORDS)
        pool.apply(pow, xs, dict(mod=3))
        pool.apply(*xs)
        pool.apply_async(pow, (1, 2), {}, print, print).get()
=== functions that do take args
from concurrent.futures import ProcessPoolExecutor
from library import run
def main(args, kwargs=None):
    return args
def anything(**options):
    return options
def submit(xs):
    with ProcessPoolExecutor() as executor:
        executor.submit(main, args=xs).result()
        executor.submit(main, xs, kwargs={}).result()
        executor.submit(anything, args=xs).result()
        executor.submit(run, args=xs).result()
=== callbacks that take the result
from functools import partial
from multiprocessing import Pool
from library import done
def one(result, name=None):
    print(result)
def many(*results):
    print(results)
def two(name, result):
    print(name, result)
class Run:
    def done(self, result):
        print(result)
    def main(self, xs, results):
        with Pool(2) as pool:
            pool.apply_async(abs, (1,), callback=self.done).get()
            pool.apply_async(abs, (1,), callback=one, error_callback=print).get()
            pool.apply_async(abs, (1,), callback=many).get()
            pool.apply_async(abs, (1,), callback=partial(two, "name")).get()
            pool.apply_async(abs, (1,), callback=lambda result: None).get()
            pool.apply_async(abs, (1,), callback=results.append).get()
            pool.apply_async(abs, (1,), callback=done).get()
            pool.apply_async(abs, (1,), callback=None).get()
=== each its own
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    result = pool.apply_async(abs, (1,))
    print(result.ready(), result.get(), result.successful())
    pool.close()
    pool.join()
    with ProcessPoolExecutor() as executor:
        futures = {executor.submit(abs, x): x for x in xs}
        for future in as_completed(futures):
            print(futures.get(future), future.done(), future.result())
        executor.shutdown()
=== going over many results, and over what they bring
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        for result in results:
            for y in result.get():
                print(y)
        groups = []
        for x in xs:
            groups.append([pool.apply_async(abs, (x,)), pool.apply_async(abs, (x,))])
        for group in groups:
            for result in group:
                print(result.get())
    with ProcessPoolExecutor() as executor:
        futures = {executor.submit(abs, x): x for x in xs}
        for future in futures:
            print(sorted(future.result()))
=== a pool or an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from library import SomePool
def run(pool, f, x):
    if isinstance(pool, ProcessPoolExecutor):
        return pool.submit(f, x).result()
    return pool.apply(f, (x,))
def other(pool, f, x):
    if hasattr(pool, "submit"):
        return pool.submit(f, x).result()
    return pool.apply(f, (x,))
def third(fast):
    pool = Pool(2) if fast else SomePool()
    pool.submit(abs, 1)
    pool.close()
def fourth():
    pool = Pool(2)
    try:
        pool.shutdown()
    except AttributeError:
        pool.close()
def main():
    run(Pool(2), abs, 1)
    run(ProcessPoolExecutor(2), abs, 1)
    other(Pool(2), abs, 1)
    other(ProcessPoolExecutor(2), abs, 1)
=== of a class of one's own
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import Pool
class Mine(ProcessPoolExecutor):
    def close(self):
        self.shutdown()
class Other(Pool):
    def submit(self, f, *args):
        return self.apply_async(f, args)
def main():
    mine, other = Mine(2), Other(2)
    mine.close()
    other.submit(abs, 1).get()
    other.terminate()
=== dicts of results
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        by_name = dict(zip(xs, pool.map(abs, xs)))
        print(by_name.get("a"))
        lists = {}
        lists["a"] = pool.map(abs, xs)
        print(lists.get("a"))
"""

TOLD_BY_OTHERS = TOLD_OF_POOLS | {"MP409"}


@judged(MISTAKES)
def test_is_reported(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == marked(code)


@judged(RIGHT)
def test_is_silent(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == []


@pytest.mark.parametrize("code", ["MP412", "MP414", "MP415", "MP416", "MP420"])
def test_the_fix_makes_the_good_example_of_the_bad_one(code: str) -> None:
    rule = by_code()[code].rule
    assert rule.bad is not None
    assert rule.good is not None
    assert mended(rule.bad.code) == rule.good.code


def test_a_callback_gets_its_name() -> None:
    head = "from multiprocessing import Pool\ndef done(result): pass\ndef main(pool: Pool):\n    "
    assert mended(head + "pool.apply_async(abs, (1,), done)\n") == head + "pool.apply_async(abs, (1,), callback=done)\n"


def mended(code: str) -> str:
    """A program with the one fix that is offered applied."""
    (fix,) = [finding.fix for finding in mplint.check_source(code, "program.py") if finding.fix is not None]
    lines = code.splitlines(keepends=True)
    for edit in sorted(fix.edits, key=lambda edit: edit.location, reverse=True):
        row = edit.location.row - 1
        assert edit.end_location.row - 1 == row
        lines[row] = lines[row][: edit.location.column - 1] + edit.content + lines[row][edit.end_location.column - 1 :]
    return "".join(lines)
