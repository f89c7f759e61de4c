"""Fixes of pools, the results of tasks: kept, asked for, and asked for at once."""

from __future__ import annotations

from fix_programs import Case, hold, mended

import mplint


@mended("""\
=== MP401 in a loop, with comments
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    # all of them
    for n in range(3):
        # one of them
        pool.apply_async(work, (n,))  # away with it
    pool.close()
    pool.join()  # wait
    print("done")
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    results = []
    # all of them
    for n in range(3):
        # one of them
        results.append(pool.apply_async(work, (n,)))  # away with it
    pool.close()
    pool.join()  # wait
    for result in results:
        result.get()
    print("done")
=== MP401 once, the arguments on several lines, tabs
import multiprocessing as mp
def work(a, b):
	return a // b
def main():
	with mp.Pool(2) as workers:
		workers.apply_async(
			work,
			(1, 0),  # two
		)
		workers.close()
		workers.join()
if __name__ == "__main__":
	main()
--- unsafe
import multiprocessing as mp
def work(a, b):
	return a // b
def main():
	with mp.Pool(2) as workers:
		result = workers.apply_async(
			work,
			(1, 0),  # two
		)
		workers.close()
		workers.join()
		result.get()
if __name__ == "__main__":
	main()
=== MP401 several in one pool share a list, the name is taken
import multiprocessing
def work(n):
    return 1 // n
def main():
    results = "file.txt"
    with multiprocessing.Pool(2) as pool:
        pool.apply_async(work, (0,))
        for n in range(3):
            if n:
                pool.map_async(work, [n])
        pool.close()
        pool.join()
    print(results)
if __name__ == "__main__":
    main()
--- unsafe
import multiprocessing
def work(n):
    return 1 // n
def main():
    results = "file.txt"
    with multiprocessing.Pool(2) as pool:
        results_2 = []
        results_2.append(pool.apply_async(work, (0,)))
        for n in range(3):
            if n:
                results_2.append(pool.map_async(work, [n]))
        pool.close()
        pool.join()
        for result in results_2:
            result.get()
    print(results)
if __name__ == "__main__":
    main()
=== MP401 wait becomes get
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]
        for result in results:
            result.wait()
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]
        for result in results:
            result.get()
=== MP401 kept in a list, and not asked
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    jobs = []
    for n in range(3):
        jobs.append(pool.apply_async(work, (n,)))
    pool.close()
    pool.join()
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    jobs = []
    for n in range(3):
        jobs.append(pool.apply_async(work, (n,)))
    pool.close()
    pool.join()
    for result in jobs:
        result.get()
=== MP401 kept in a variable
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    job = pool.apply_async(work, (0,))
    pool.close()
    pool.join()
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    job = pool.apply_async(work, (0,))
    pool.close()
    pool.join()
    job.get()
=== MP401 a variable that gets a new one in each turn
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    for n in range(3):
        job = pool.apply_async(work, (n,))
    pool.close()
    pool.join()
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    jobs = []
    for n in range(3):
        job = pool.apply_async(work, (n,))
        jobs.append(job)
    pool.close()
    pool.join()
    for result in jobs:
        result.get()
=== MP401 a pool of self
from multiprocessing import Pool
def work(n):
    return 1 // n
class Runner:
    def run(self):
        self.pool = Pool(2)
        for n in range(3):
            self.pool.apply_async(work, (n,))
        self.pool.close()
        self.pool.join()
if __name__ == "__main__":
    Runner().run()
--- unsafe
from multiprocessing import Pool
def work(n):
    return 1 // n
class Runner:
    def run(self):
        self.pool = Pool(2)
        results = []
        for n in range(3):
            results.append(self.pool.apply_async(work, (n,)))
        self.pool.close()
        self.pool.join()
        for result in results:
            result.get()
if __name__ == "__main__":
    Runner().run()
=== MP401 a block that sleeps until its end
import time
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.apply_async(work, (0,))
        time.sleep(1)
--- unsafe
import time
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(work, (0,))
        time.sleep(1)
        result.get()
=== MP401 nothing waits for the pool
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    pool.apply_async(work, (0,))
    input()
--- not fixed
=== MP401 joined on one way only
import sys
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    pool.apply_async(work, (0,))
    if len(sys.argv) > 1:
        pool.close()
        pool.join()
--- not fixed
=== MP401 two on one line
from multiprocessing import Pool
def work(n):
    return 1 // n
if __name__ == "__main__":
    pool = Pool(2)
    pool.apply_async(work, (0,)); pool.apply_async(work, (1,))
    pool.close()
    pool.join()
--- not fixed
=== MP402 the exact shape
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        print([pool.apply(work, (n,)) for n in range(3)])
--- unsafe
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, range(3)))
=== MP402 several arguments
from multiprocessing import Pool
def work(a, b):
    return a + b
if __name__ == "__main__":
    pairs = [(1, 2), (3, 4)]
    with Pool(2) as pool:
        print([pool.apply(work, (a, b)) for a, b in pairs], [pool.apply(work, args=[a, 1]) for a in range(3) if a])
--- unsafe
from multiprocessing import Pool
def work(a, b):
    return a + b
if __name__ == "__main__":
    pairs = [(1, 2), (3, 4)]
    with Pool(2) as pool:
        print(pool.starmap(work, pairs), pool.starmap(work, [(a, 1) for a in range(3) if a]))
=== MP402 a loop of nothing else
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):  # all
            pool.apply(func=work, args=(n,))
--- not fixed
=== MP402 a loop without comments
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):
            pool.apply(func=work, args=(n,))
        for m in range(3):
            print("result", pool.apply(work, (m,)))
--- unsafe
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, range(3))
        for result in pool.imap(work, range(3)):
            print("result", result)
=== MP402 a loop that does more
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):
            print(n, pool.apply(work, (n,)))
        for m in range(3):
            pool.apply(work, (m,), {})
--- not fixed
=== MP402 what the loop binds is used behind it
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):
            print(pool.apply(work, (n,)))
        print(n)
--- not fixed
=== MP402 what a loop of nothing else binds is used behind it
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    with Pool(2) as pool:
        for n in range(3):
            pool.apply(work, (n,))
        print(n)
--- not fixed
=== MP405 single results
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    out = []
    with Pool(2) as pool:
        for n in range(3):
            out.append(pool.apply_async(work, (n + 1,)).get())
        for m in range(3):
            result = pool.apply_async(work, (m,))
            print(result.get())
    print(out)
--- unsafe
from multiprocessing import Pool
def work(n):
    return n
if __name__ == "__main__":
    out = []
    with Pool(2) as pool:
        out.extend(pool.map(work, [n + 1 for n in range(3)]))
        for result in pool.imap(work, range(3)):
            print(result)
    print(out)
=== MP405 futures
from concurrent.futures import ProcessPoolExecutor
def work(a, b=0):
    return a + b
if __name__ == "__main__":
    pairs = [(1, 2), (3, 4)]
    with ProcessPoolExecutor() as ex:
        print([ex.submit(work, n).result() for n in range(3)])
        for a, b in pairs:
            ex.submit(work, a, b).result()
--- unsafe
from concurrent.futures import ProcessPoolExecutor
def work(a, b=0):
    return a + b
if __name__ == "__main__":
    pairs = [(1, 2), (3, 4)]
    with ProcessPoolExecutor() as ex:
        print(list(ex.map(work, range(3))))
        list(ex.map(work, *zip(*pairs)))
=== MP405 an executor has no starmap
from concurrent.futures import ProcessPoolExecutor
def work(a, b=0):
    return a + b
if __name__ == "__main__":
    with ProcessPoolExecutor() as ex:
        print([ex.submit(work, n, 2).result() for n in range(3)])
--- not fixed
=== MP406 asked behind the block
import time
from multiprocessing import Pool
def work(n):
    time.sleep(n)
if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]

    # and now
    for result in results:
        print(result.get())
    print("done")
--- unsafe
import time
from multiprocessing import Pool
def work(n):
    time.sleep(n)
if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]

        # and now
        for result in results:
            print(result.get())
    print("done")
=== MP406 an iterator is returned
from multiprocessing import Pool
def squares(numbers):
    with Pool(2) as pool:
        return pool.imap(abs, numbers)
--- unsafe
from multiprocessing import Pool
def squares(numbers):
    with Pool(2) as pool:
        return list(pool.imap(abs, numbers))
=== MP406 a result is returned
from multiprocessing import Pool
def squares(numbers):
    with Pool(2) as pool:
        return pool.map_async(abs, numbers)
--- not fixed
=== MP406 terminated first
import time
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    result = pool.apply_async(time.sleep, (1,))
    pool.terminate()  # enough
    print(result.get())
    print("done")
--- unsafe
import time
from multiprocessing import Pool
if __name__ == "__main__":
    pool = Pool(2)
    result = pool.apply_async(time.sleep, (1,))
    print(result.get())
    pool.terminate()  # enough
    print("done")
=== MP411 the results of map
from concurrent.futures import ProcessPoolExecutor
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        executor.map(
            work,
            range(3),  # three
        )
        results = executor.map(work, range(3))
--- unsafe
from concurrent.futures import ProcessPoolExecutor
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        list(executor.map(
            work,
            range(3),  # three
        ))
        results = list(executor.map(work, range(3)))
=== MP411 futures of a loop
import concurrent.futures
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor() as executor:
        for n in range(3):
            executor.submit(work, n)
--- unsafe
import concurrent.futures
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor() as executor:
        futures = []
        for n in range(3):
            futures.append(executor.submit(work, n))
        for future in futures:
            future.result()
=== MP411 waited for
from concurrent.futures import ProcessPoolExecutor, wait
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(work, n) for n in range(3)]
        wait(futures)
    print("done")
--- unsafe
from concurrent.futures import ProcessPoolExecutor, wait
def work(n):
    print(1 // n)
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(work, n) for n in range(3)]
        wait(futures)
        for future in futures:
            future.result()
    print("done")
=== MP411 waited for with a timeout
from concurrent.futures import ProcessPoolExecutor, wait
def work(n):
    print(1 // n)
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    future = executor.submit(work, 0)
    wait([future], timeout=5)
--- not fixed
=== MP411 without a block
from concurrent.futures import ProcessPoolExecutor
def work(n):
    print(1 // n)
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    executor.submit(work, 0)
--- not fixed
=== MP411 the executor is shut down
from concurrent.futures import ProcessPoolExecutor
def work(n):
    print(1 // n)
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    executor.submit(work, 0)
    executor.submit(work, 1)
    executor.shutdown()
--- unsafe
from concurrent.futures import ProcessPoolExecutor
def work(n):
    print(1 // n)
if __name__ == "__main__":
    executor = ProcessPoolExecutor()
    futures = []
    futures.append(executor.submit(work, 0))
    futures.append(executor.submit(work, 1))
    executor.shutdown()
    for future in futures:
        future.result()
""")
def test_it_is_mended(case: Case) -> None:
    hold(case)


def test_the_last_line_has_no_end() -> None:
    head = "from multiprocessing import Pool\r\npool = Pool()\r\npool.apply_async(print)\r\npool.close()\r\npool.join()"
    settings = mplint.Settings(select=("MP401",), unsafe_fixes=True)
    after = head.replace("pool.apply", "result = pool.apply") + "\r\nresult.get()"
    assert mplint.fix_source(head, "program.py", settings) == after
