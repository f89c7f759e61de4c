"""Fixes of pools, what pools and executors are given, and what they are called."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended('''\
=== MP413 pairs
from multiprocessing import Pool
def area(a, b):
    return a * b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(area, zip([1, 2], [3, 4])), pool.map_async(area, [(1, 2)]).get())
--- unsafe
from multiprocessing import Pool
def area(a, b):
    return a * b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(area, zip([1, 2], [3, 4])), pool.starmap_async(area, [(1, 2)]).get())
=== MP413 pairs of an executor
from concurrent.futures import ProcessPoolExecutor
def area(a, b):
    return a * b
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(area, [(1, 2), (3, 4)])))
--- unsafe
from concurrent.futures import ProcessPoolExecutor
def area(a, b):
    return a * b
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(area, *zip(*[(1, 2), (3, 4)]))))
=== MP413 no pairs
from multiprocessing import Pool
def area(a, b):
    return a * b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(area, [1, 2]), pool.map(area, [(1, 2, 3)]))
--- not fixed
=== MP419 no parameter
from multiprocessing import Pool
def finished():
    print("finished")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply_async(abs, (-3,), callback=finished).get())
--- unsafe
from multiprocessing import Pool
def finished():
    print("finished")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply_async(abs, (-3,), callback=lambda _: finished()).get())
=== MP419 two parameters
from multiprocessing import Pool
def finished(result, code):
    print("finished")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply_async(abs, (-3,), callback=finished).get())
--- not fixed
=== MP420 a pool as an executor
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    result = pool.submit(pow, 2, 3)
    other = pool.submit(abs, -1)
    print(result.result(), other.result())
    squares = pool.map(abs, [-1])
    squares.wait()
    print(squares.get())
--- safe
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    result = pool.apply_async(pow, (2, 3))
    other = pool.apply_async(abs, (-1,))
    print(result.get(), other.get())
    squares = pool.map(abs, [-1])
    print(squares)
=== MP420 a pool that is shut down
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [-1]))
    pool.shutdown()  # end
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [-1]))
    pool.close()  # end
    pool.join()
=== MP420 an executor as a pool
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        future = executor.apply_async(pow, (2, 3))
        print(future.get(), executor.apply(abs, (-1,)))
        for n in executor.imap(abs, [-1]):
            print(n)
        for n in executor.submit(list, "ab"):
            print(n)
--- safe
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        future = executor.submit(pow, 2, 3)
        print(future.result(), executor.submit(abs, -1).result())
        for n in executor.map(abs, [-1]):
            print(n)
        for n in executor.submit(list, "ab").result():
            print(n)
=== MP420 an executor that is closed
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    print(list(executor.map(abs, [-1])), executor.starmap(pow, [(1, 2)]))
    executor.close()
    executor.join()
--- unsafe
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    print(list(executor.map(abs, [-1])), list(executor.map(pow, *zip(*[(1, 2)]))))
    executor.shutdown()
=== MP420 nothing like it
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool, ProcessPoolExecutor() as executor:
        print(pool.submit(pow, 2, exp=3), executor.apply_async(pow, (2, 3), callback=print))
        print(executor.map_async(abs, [1]), pool.apply_async(abs, (1,)).exception())
--- not fixed
=== MP420 a pool whose results are to be futures
from concurrent.futures import as_completed
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        futures = {pool.submit(abs, n): n for n in range(3)}
        for future in as_completed(futures):
            print(futures[future])
--- not fixed
=== MP420 a pool whose results call back
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        future = pool.submit(abs, 3)
        future.add_done_callback(print)
--- not fixed
=== MP420 imap with the size of its chunks
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(list(executor.imap(abs, [1, -2], 2)))
--- not fixed
=== MP421 caught among others
import time
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.apply_async(time.sleep, (9,)).get(timeout=1)
        except TimeoutError as error:  # too late
            print(error)
--- unsafe
import multiprocessing
import time
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.apply_async(time.sleep, (9,)).get(timeout=1)
        except multiprocessing.TimeoutError as error:  # too late
            print(error)
=== MP421 the module has another name
import multiprocessing as mp
import time
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        try:
            pool.apply_async(time.sleep, (9,)).get(timeout=1)
        except TimeoutError:
            print("too late")
--- unsafe
import multiprocessing as mp
import time
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        try:
            pool.apply_async(time.sleep, (9,)).get(timeout=1)
        except mp.TimeoutError:
            print("too late")
=== MP424 unordered
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
if __name__ == "__main__":
    numbers = [-1, -2]
    with Pool(2) as pool, ProcessPoolExecutor() as executor:
        print(list(zip(numbers, pool.imap_unordered(abs, numbers))))
        futures = [executor.submit(abs, n) for n in numbers]
        for n, future in zip(numbers, as_completed(futures)):
            print(n, future.result())
--- unsafe
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
if __name__ == "__main__":
    numbers = [-1, -2]
    with Pool(2) as pool, ProcessPoolExecutor() as executor:
        print(list(zip(numbers, pool.imap(abs, numbers))))
        futures = [executor.submit(abs, n) for n in numbers]
        for n, future in zip(numbers, futures):
            print(n, future.result())
=== MP424 futures in a dict
from concurrent.futures import ProcessPoolExecutor, as_completed
if __name__ == "__main__":
    numbers = [-1, -2]
    with ProcessPoolExecutor() as executor:
        futures = {executor.submit(abs, n) for n in numbers}
        for n, future in zip(numbers, as_completed(futures)):
            print(n, future.result())
--- not fixed
=== MP425 a message
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, reason):
        # to the base
        super().__init__(f"{step}: {reason}")
        self.step = step

    @property
    def number(self):
        return self.step
def work(n):
    raise StepError(n, "sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- unsafe
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, reason):
        # to the base
        super().__init__(step, reason)
        self.step = step

    def __str__(self):
        step, reason = self.args
        return f"{step}: {reason}"

    @property
    def number(self):
        return self.step
def work(n):
    raise StepError(n, "sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
=== MP425 a class that is derived from has another signature
from multiprocessing import Pool
class Bad(Exception):
    def __init__(self, path, line):
        super().__init__(f"{path}:{line}")
class Worse(Bad):
    def __init__(self, path, *, line=0):
        super().__init__(path, line)
def work(n):
    raise Bad("x", n)
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- not fixed
=== MP425 the base is named, and there is a `__str__`
from multiprocessing import Pool
class StepError(Exception):
    def __init__(this, step, reason):
        Exception.__init__(this, reason)
        this.step = step
    def __str__(this):
        return f"{this.step}"
def work(n):
    raise StepError(n, "sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- unsafe
from multiprocessing import Pool
class StepError(Exception):
    def __init__(this, step, reason):
        Exception.__init__(this, step, reason)
        this.step = step
    def __str__(this):
        return f"{this.step}"
def work(n):
    raise StepError(n, "sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
=== MP425 the base gets nothing
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, reason):
        """Makes it."""
        self.step = step
def work(n):
    raise StepError(n, reason="sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- unsafe
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, reason):
        """Makes it."""
        super().__init__(step, reason)
        self.step = step
def work(n):
    raise StepError(n, reason="sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
=== MP425 by keyword only
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, *, reason):
        super().__init__(step)
def work(n):
    raise StepError(n, reason="sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- not fixed
=== MP425 the message is made before
from multiprocessing import Pool
class StepError(Exception):
    def __init__(self, step, reason):
        message = f"{step}: {reason}"
        super().__init__(message)
def work(n):
    raise StepError(n, "sad")
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, [1]))
--- not fixed
=== MP426 two variables
from multiprocessing import Pool
factor = base = None
def prepare(given, other):
    """Runs in each worker."""
    # what the tasks need
    factor = given
    base = other
def scale(n):
    return n * factor + base
if __name__ == "__main__":
    with Pool(2, prepare, (10, 1)) as pool:
        print(pool.map(scale, [1, 2]))
--- unsafe
from multiprocessing import Pool
factor = base = None
def prepare(given, other):
    """Runs in each worker."""
    global factor, base
    # what the tasks need
    factor = given
    base = other
def scale(n):
    return n * factor + base
if __name__ == "__main__":
    with Pool(2, prepare, (10, 1)) as pool:
        print(pool.map(scale, [1, 2]))
=== MP431 before it is ready
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(abs, (1,))
        # well?
        print("fine:", result.successful())  # hm
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(abs, (1,))
        result.wait()
        # well?
        print("fine:", result.successful())  # hm
=== MP431 in a condition
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(abs, (1,))
        if result.successful():
            print("fine")
--- not fixed
=== MP434 around the input
from multiprocessing import Pool
from tqdm import tqdm
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(abs, tqdm(range(3), total=3), chunksize=1))
        for n in pool.imap_unordered(abs, tqdm([1, 2])):
            print(n)
--- unsafe
from multiprocessing import Pool
from tqdm import tqdm
if __name__ == "__main__":
    with Pool(2) as pool:
        print(list(tqdm(pool.imap(abs, range(3), chunksize=1), total=3)))
        for n in tqdm(pool.imap_unordered(abs, [1, 2])):
            print(n)
''')
def test_it_is_mended(case: Case) -> None:
    hold(case)
