"""Fixes of pools, pools: their end, what comes too late for it, and where they are made."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended('''\
=== MP403 the pool and what becomes of it
from multiprocessing import Pool
def total(numbers):
    """Adds up."""
    pool = Pool(2)  # two of them

    # the work
    squares = pool.map(abs, numbers)
    text = """
no indentation
"""
    job = pool.apply_async(len, (text,))
    print(job.get())
    return sum(squares)
--- unsafe
from multiprocessing import Pool
def total(numbers):
    """Adds up."""
    with Pool(2) as pool:  # two of them

        # the work
        squares = pool.map(abs, numbers)
        text = """
no indentation
"""
        job = pool.apply_async(len, (text,))
        print(job.get())
    return sum(squares)
=== MP403 a call of several lines
import multiprocessing as mp
def total(numbers):
    # workers
    pool = mp.Pool(
        processes=2,
    )
    return pool.map(
        abs,
        numbers,
    )
--- unsafe
import multiprocessing as mp
def total(numbers):
    # workers
    with mp.Pool(
        processes=2,
    ) as pool:
        return pool.map(
            abs,
            numbers,
        )
=== MP403 a result that others get
from multiprocessing import Pool
def start(numbers):
    pool = Pool(2)
    return pool.map_async(abs, numbers)
--- not fixed
=== MP403 a function inside uses it
from multiprocessing import Pool
def start(numbers):
    pool = Pool(2)
    def run():
        return pool.map(abs, numbers)
    return run()
--- not fixed
=== MP404 closed twice
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.close()
    pool.close()  # sure
    pool.join()
--- safe
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.close()
    # sure
    pool.join()
=== MP404 join was meant
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.close()
    pool.close()
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.close()
    pool.join()
=== MP407 joined first, and never closed
from multiprocessing import Pool
if __name__ == "__main__":
    p = Pool(2)
    print(p.map(abs, [1]))
    # wait
    p.join()
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    p = Pool(2)
    print(p.map(abs, [1]))
    p.close()
    # wait
    p.join()
=== MP407 the wrong way round
from multiprocessing import Pool
if __name__ == "__main__":
    p = Pool(2)
    print(p.map(abs, [1]))
    p.join()
    print("ended")
    p.close()  # no more
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    p = Pool(2)
    print(p.map(abs, [1]))
    p.close()  # no more
    p.join()
    print("ended")
=== MP407 MP408 both wrong, nested blocks
from multiprocessing import Pool
def main(batches):
    for batch in batches:
        if batch:
            pool = Pool(2)
            try:
                pool.close()
                print(pool.map(abs, batch))
            finally:
                pool.join()
if __name__ == "__main__":
    main([[1], [2]])
--- unsafe
from multiprocessing import Pool
def main(batches):
    for batch in batches:
        if batch:
            pool = Pool(2)
            try:
                print(pool.map(abs, batch))
                pool.close()
            finally:
                pool.join()
if __name__ == "__main__":
    main([[1], [2]])
=== MP408 behind the block
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(executor.submit(abs, -1).result())
    print("more")
    print(executor.submit(abs, -2).result())
    print("done")
--- unsafe
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(executor.submit(abs, -1).result())
        print("more")
        print(executor.submit(abs, -2).result())
    print("done")
=== MP408 behind close and join
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    pool.close()
    pool.join()
    print(pool.map(abs, [-1]))
    print("done")
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [-1]))
    pool.close()
    pool.join()
    print("done")
=== MP408 behind shutdown
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    executor.shutdown()
    print("more")
    print(list(executor.map(abs, [-1])))
--- unsafe
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    print("more")
    print(list(executor.map(abs, [-1])))
    executor.shutdown()
=== MP408 the block has an odd indentation
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
          print(executor.submit(abs, -1).result())
    print(executor.submit(abs, -2).result())
--- not fixed
=== MP409 the tasks of a block
import multiprocessing as mp
def work(n):
    print(n)
if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for n in range(3):
            pool.apply_async(work, (n,), error_callback=print)
        # that was it
    print("done")
--- unsafe
import multiprocessing as mp
def work(n):
    print(n)
if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for n in range(3):
            pool.apply_async(work, (n,), error_callback=print)
        pool.close()
        pool.join()
        # that was it
    print("done")
=== MP409 MP401 closed already
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply_async(work, (1,))
        pool.close()
--- unsafe
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(work, (1,))
        pool.close()
        pool.join()
        result.get()
=== MP409 MP401 results that nobody asks
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    with Pool(1) as pool:
        pool.map_async(work, (1,))
--- unsafe
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.map_async(work, (1,))
        pool.close()
        pool.join()
        result.get()
=== MP409 the block is left at its end
from multiprocessing import Pool
def work(n):
    print(n)
def main():
    with Pool(1) as pool:
        pool.apply_async(work, (1,), error_callback=print)
        return 1
if __name__ == "__main__":
    main()
--- not fixed
=== MP410 the end of the program
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    pool = Pool(1)
    for n in range(3):
        pool.apply_async(work, (n,), error_callback=print)
    pool.close()  # that was it
--- unsafe
from multiprocessing import Pool
def work(n):
    print(n)
if __name__ == "__main__":
    pool = Pool(1)
    for n in range(3):
        pool.apply_async(work, (n,), error_callback=print)
    pool.close()  # that was it
    pool.join()
=== MP428 the pool comes first
from multiprocessing import Pool

# the pool
pool = Pool(1)


def square(n):
    return n * n


print(pool.map(square, [1]))
pool.close()
--- unsafe
from multiprocessing import Pool


def square(n):
    return n * n


# the pool
pool = Pool(1)
print(pool.map(square, [1]))
pool.close()
=== MP428 it is used in between
from multiprocessing import Pool

pool = Pool(1)
print(pool.map(abs, [1]))


def square(n):
    return n * n


print(pool.map(square, [1]))
pool.close()
--- not fixed
=== MP436 all of the loop
from multiprocessing import Pool
if __name__ == "__main__":
    # batches
    for batch in [[1], [2]]:  # all
        with Pool(2) as pool:  # new
            # the work
            print(pool.map(abs, batch))

            print("done")
    print("end")
--- unsafe
from multiprocessing import Pool
if __name__ == "__main__":
    # batches
    with Pool(2) as pool:  # new
        for batch in [[1], [2]]:  # all
            # the work
            print(pool.map(abs, batch))

            print("done")
    print("end")
=== MP436 part of the loop
from multiprocessing import Pool
if __name__ == "__main__":
    for batch in [[1], [2]]:
        print(batch)
        with Pool(2) as pool:
            print(pool.map(abs, batch))
--- not fixed
=== MP436 a loop with an else
from multiprocessing import Pool
if __name__ == "__main__":
    for batch in [[1], [2]]:
        with Pool(2) as pool:
            print(pool.map(abs, batch))
    else:
        print("end")
--- not fixed
''')
def test_it_is_mended(case: Case) -> None:
    hold(case)
