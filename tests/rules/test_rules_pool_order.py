"""MP406 to MP410: what comes after the end of a pool or executor, and what its end comes too early for."""

from __future__ import annotations

from rule_programs import TOLD_OF_POOLS, found_but, judged, marked

MISTAKES = r"""
=== get behind the with
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        result = pool.map_async(abs, [1])
    print(result.get())  # <- MP406
=== a get with a timeout, behind the with
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        result = pool.apply_async(abs, (1,))
    print(result.get(timeout=5))  # <- MP406
=== each of a list of results
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
    return [result.get() for result in results]  # <- MP406
=== appended in a loop
from multiprocessing import Pool
def main(xs):
    results = []
    with Pool(2) as pool:
        for x in xs:
            results.append(pool.apply_async(abs, (x,)))
    for result in results:
        print(result.get())  # <- MP406
=== a loop over lazy results
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        squares = pool.imap_unordered(abs, xs)
    for square in squares:  # <- MP406
        print(square)
=== list and next of lazy results
from multiprocessing import Pool
def one(xs):
    with Pool(2) as pool:
        squares = pool.imap(abs, xs)
    return list(squares)  # <- MP406
def other(xs):
    with Pool(2) as pool:
        squares = pool.imap(abs, xs)
    return next(squares)  # <- MP406
=== returned out of the with
from multiprocessing import Pool
def lazy(xs):
    with Pool(2) as pool:
        return pool.imap(abs, xs)  # <- MP406
def later(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        return result  # <- MP406
def several(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        return results  # <- MP406
=== a pool that is entered by its name
from multiprocessing import Pool
def main():
    pool = Pool(2)
    with pool:
        result = pool.map_async(abs, [1])
    return result.get()  # <- MP406
=== after terminate
from multiprocessing import Pool
def main():
    pool = Pool(2)
    result = pool.map_async(abs, [1])
    pool.terminate()
    result.wait()  # <- MP406
=== join before close
from multiprocessing import Pool
def main():
    pool = Pool(2)
    pool.map(abs, [1])
    pool.join()  # <- MP407
    pool.close()
=== join, and never close
from multiprocessing.pool import ThreadPool
def main():
    pool = ThreadPool(2)
    pool.map(abs, [1])
    pool.join()  # <- MP407
=== join on self
from multiprocessing import Pool
class Run:
    def __init__(self):
        self.pool = Pool(2)
    def run(self):
        self.pool.map(abs, [1])
        self.pool.join()  # <- MP407
=== map after close
from multiprocessing import Pool
def main():
    pool = Pool(2)
    pool.map(abs, [1])
    pool.close()
    pool.map(abs, [2])  # <- MP408
    pool.join()
=== map after the with
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        pool.map(abs, [1])
    pool.map(abs, [2])  # <- MP408
=== each method, of threads as well
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
def main(xs):
    with ThreadPool() as pool:
        pool.map(abs, xs)
    pool.starmap(pow, xs)  # <- MP408
    pool.apply(abs, xs)  # <- MP408
    executor = ThreadPoolExecutor()
    executor.shutdown()
    executor.submit(abs, 1)  # <- MP408
=== submit after shutdown without waiting
from concurrent.futures import ProcessPoolExecutor
def main():
    executor = ProcessPoolExecutor()
    executor.shutdown(wait=False)
    print(executor.submit(abs, 1).result())  # <- MP408
=== submit after the with, in a loop
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        executor.submit(abs, 1).result()
    for x in xs:
        print(executor.submit(abs, x).result())  # <- MP408
=== a pool that is closed by closing
from contextlib import closing
from multiprocessing import Pool
def main():
    with closing(Pool(2)) as pool:
        pool.map(abs, [1])
    pool.map(abs, [2])  # <- MP408
=== closed in each turn of the loop that goes on with it
from contextlib import closing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def one(batches):
    pool = Pool(2)
    for batch in batches:
        pool.map(abs, batch)  # <- MP408
        pool.close()
        pool.join()
def other(batches):
    executor = ProcessPoolExecutor()
    for batch in batches:
        with executor:
            print(list(executor.map(abs, batch)))  # <- MP408
=== killed at the end of the with
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        for x in xs:
            pool.apply_async(abs, (x,), error_callback=print)  # <- MP409
=== killed, with nobody to hear of it
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        pool.map_async(abs, xs)  # <- MP409
        print("started")
=== killed, named and appended
from multiprocessing import Pool
def one(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)  # <- MP409
def other(xs):
    results = []
    with Pool(2) as pool:
        for x in xs:
            results.append(pool.apply_async(abs, (x,)))  # <- MP409
=== killed, after close
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        pool.imap(abs, xs)  # <- MP409
        pool.close()
=== the program ends behind close
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.map_async(abs, [1], error_callback=print)
    pool.close()  # <- MP410
    print("done")
=== the program ends behind the function
from multiprocessing import Pool
def run(xs):
    pool = Pool(2)
    for x in xs:
        pool.apply_async(abs, (x,))
    pool.close()  # <- MP410
def main():
    run([1, 2])
    print("done")
if __name__ == "__main__":
    main()
"""

RIGHT = r"""
=== get inside
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        return result.get()
=== waited for inside, asked outside
from multiprocessing import Pool
def one(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        result.wait()
    return result.get()
def other(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        pool.close()
        pool.join()
    return [r.get() for r in results]
def third(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        for r in results:
            r.wait()
    return [r.get() for r in results]
=== waited for in another way
import time
from multiprocessing import Pool
def one(xs, done):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        done.wait()
    return result.get()
def other(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        while not result.ready():
            time.sleep(1)
    return result.get()
def third(xs, ys):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        pool.map(abs, ys)
    return result.get()
=== waited for by a function that is given them
from multiprocessing import Pool
from helpers import wait_for_all
def main(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        wait_for_all(results)
    return [r.get() for r in results]
=== the whole of the lazy results is taken inside
from multiprocessing import Pool
def one(xs):
    with Pool(2) as pool:
        return list(pool.imap(abs, xs))
def other(xs):
    with Pool(2) as pool:
        squares = list(pool.imap(abs, xs))
    return sorted(squares)
def third(xs):
    with Pool(2) as pool:
        yield from pool.imap(abs, xs)
def fourth(xs):
    with Pool(2) as pool:
        for square in pool.imap(abs, xs):
            yield square
def fifth(xs):
    with Pool(2) as pool:
        squares = [*pool.imap(abs, xs)]
        return dict(zip(xs, pool.imap(abs, xs)))
def sixth(xs):
    with Pool(2) as pool:
        return sum(pool.imap(abs, xs))
=== what map returns is there already
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        squares = pool.map(abs, xs)
    return squares
=== executors wait at the end of their with
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(abs, x) for x in xs]
        squares = executor.map(abs, xs)
    return [f.result() for f in futures], list(squares)
=== closing does not terminate
from contextlib import closing
from multiprocessing import Pool
def main(xs):
    with closing(Pool(2)) as pool:
        result = pool.map_async(abs, xs)
    return result.get()
=== terminated when something went wrong
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    try:
        result = pool.map_async(abs, xs)
        values = result.get(9999)
    except KeyboardInterrupt:
        pool.terminate()
    else:
        pool.close()
    finally:
        pool.join()
    return values
=== closed on one way, terminated on the other
from multiprocessing import Pool
def main(xs, fast):
    pool = Pool(2)
    pool.map(abs, xs)
    if fast:
        pool.terminate()
    else:
        pool.close()
    pool.join()
=== closed elsewhere
from multiprocessing import Pool
class Run:
    def __init__(self):
        self.pool = Pool(2)
    def stop(self):
        self.pool.close()
    def wait(self):
        self.pool.join()
=== closed by other code
from multiprocessing import Pool
from helpers import finish
def one():
    pool = Pool(2)
    finish(pool)
    pool.join()
def other(pool: Pool):
    pool.join()
=== a join that may fail
from multiprocessing import Pool
def main():
    pool = Pool(2)
    try:
        pool.join()
    except ValueError:
        print("as it should")
    pool.terminate()
=== a pool that is made anew
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    pool.map(abs, xs)
    pool.close()
    pool.join()
    pool = Pool(4)
    pool.map(abs, xs)
    pool.close()
    pool.join()
=== a pool for each turn
from multiprocessing import Pool
def main(xs):
    for x in xs:
        pool = Pool(2)
        pool.map(abs, x)
        pool.close()
        pool.join()
=== made anew by a method
from multiprocessing import Pool
class Run:
    def start(self):
        self.pool = Pool(2)
    def again(self, xs):
        self.pool.terminate()
        self.start()
        return self.pool.map(abs, xs)
=== closed in the last turn
from multiprocessing import Pool
def one(batches):
    pool = Pool(2)
    for batch in batches:
        pool.map(abs, batch)
        if batch is batches[-1]:
            pool.close()
def two(batches):
    pool = Pool(2)
    for batch in batches:
        pool.map(abs, batch)
        pool.close()
        break
def three(batches):
    pool = Pool(2)
    while True:
        if pool.map(abs, batches):
            pool.close()
            return
def four(batches):
    for batch in batches:
        with Pool(2) as pool:
            pool.map(abs, batch)
=== closed on one way only
from multiprocessing import Pool
def main(xs, last):
    pool = Pool(2)
    if last:
        pool.close()
    else:
        pool.map(abs, xs)
    try:
        pool.map(abs, xs)
    except ValueError:
        print("closed")
    pool.terminate()
=== two withs
from concurrent.futures import ProcessPoolExecutor
def main(xs):
    with ProcessPoolExecutor() as executor:
        list(executor.map(abs, xs))
    with ProcessPoolExecutor() as executor:
        list(executor.map(abs, xs))
=== the end is waited for
from multiprocessing import Pool
def one(xs):
    with Pool(2) as pool:
        for x in xs:
            pool.apply_async(abs, (x,), error_callback=print)
        pool.close()
        pool.join()
def other(xs, queue):
    with Pool(2) as pool:
        pool.map_async(abs, xs, error_callback=print)
        for _ in xs:
            print(queue.get())
def third(xs):
    with Pool(2) as pool:
        pool.map_async(abs, xs, error_callback=print)
        input("press enter to stop")
def fourth(xs):
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (x,)) for x in xs]
        print([r.get() for r in results])
def fifth(xs):
    with Pool(2) as pool:
        pool.map_async(abs, xs, error_callback=print)
        yield
=== results on self
from multiprocessing import Pool
class Run:
    def run(self, xs):
        self.results = []
        with Pool(2) as pool:
            for x in xs:
                self.results.append(pool.apply_async(abs, (x,)))
            self.wait()
    def wait(self):
        for result in self.results:
            result.get()
=== more to do behind close
import time
from multiprocessing import Pool
def work(xs):
    pool = Pool(2)
    pool.map_async(abs, xs, error_callback=print)
    pool.close()
def main():
    work([1])
    time.sleep(10)
if __name__ == "__main__":
    main()
=== nobody knows what comes behind the function
from multiprocessing import Pool
def work(xs):
    pool = Pool(2)
    pool.map_async(abs, xs, error_callback=print)
    pool.close()
=== results are asked for behind close
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    results = [pool.apply_async(abs, (n,)) for n in range(3)]
    pool.close()
    print([r.get() for r in results])
=== nothing is left to do at close
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [1]))
    pool.close()
"""

TOLD_BY_OTHERS = TOLD_OF_POOLS


@judged(MISTAKES)
def test_is_reported(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == marked(code)


@judged(RIGHT)
def test_is_silent(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == []
