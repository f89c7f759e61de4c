"""MP417, MP418 and MP421 to MP423: what tasks and callbacks do that they must not, and timeouts."""

from __future__ import annotations

from rule_programs import TOLD_OF_POOLS, found_but, judged, marked

MISTAKES = r"""
=== each way to exit
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
class Abort(BaseException):
    pass
class Again(Abort):
    pass
def one(n):
    sys.exit(1)  # <- MP417
def two(n):
    if n:
        exit()  # <- MP417
    quit()  # <- MP417
def three(n):
    os._exit(1)  # <- MP417
def four(n):
    raise SystemExit  # <- MP417
def five(n):
    raise Again("no")  # <- MP417
def six(n):
    try:
        raise KeyboardInterrupt  # <- MP417
    except Exception:
        return None
def main(xs):
    with Pool(2) as pool:
        pool.map(one, xs)
        pool.apply(two, (1,))
        pool.starmap(three, xs)
    with ProcessPoolExecutor() as executor:
        executor.submit(four, 1).result()
        list(executor.map(five, xs))
        list(executor.map(six, xs))
=== in what the task calls, and in a method
import sys
from multiprocessing import Pool
def die(text):
    print(text)
    sys.exit(1)  # <- MP417
def work(n):
    if n < 0:
        die("negative")
    return n
class Run:
    def work(self, n):
        raise SystemExit(n)  # <- MP417
    def main(self, xs):
        with Pool(2) as pool:
            pool.map(work, xs)
            pool.map(self.work, xs)
=== callbacks that raise
import sys
from multiprocessing import Pool
def failed(error):
    raise error  # <- MP418
def checked(result):
    if result is None:
        raise ValueError("nothing")  # <- MP418
    print(result)
class Run:
    def failed(self, error):
        try:
            print(error.args[0])
        except IndexError:
            raise  # <- MP418
    def main(self, xs):
        with Pool(2) as pool:
            pool.apply_async(abs, (1,), error_callback=failed, callback=checked).get()
            pool.map_async(abs, xs, error_callback=self.failed).get()
            pool.map_async(abs, xs, error_callback=failed).get()
=== timeouts of a pool's results
import asyncio
import concurrent.futures
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        try:
            print(result.get(timeout=1))
        except TimeoutError:  # <- MP421
            print("too slow")
        try:
            print(result.get(1))
        except concurrent.futures.TimeoutError as error:  # <- MP421
            print(error)
        try:
            print(pool.imap(abs, xs).next(timeout=1))
        except (ValueError, TimeoutError):  # <- MP421
            print("too slow")
        for one in [pool.apply_async(abs, (x,)) for x in xs]:
            try:
                print(one.get(1))
            except ValueError:
                print("wrong")
            except asyncio.TimeoutError:  # <- MP421
                print("too slow")
=== processes in a pool's task
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool, Process, get_context
def one(n):
    process = Process(target=print)
    process.start()  # <- MP422
    process.join()
def two(n):
    with Pool(2) as pool:  # <- MP422
        return pool.map(abs, [n])
def three(n):
    return Manager().list()  # <- MP422
def four(n):
    return inner(n)
def inner(n):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(abs, [n]))  # <- MP422
def main(xs):
    with Pool(2) as pool:
        pool.map(one, xs)
        pool.map(two, xs)
    with get_context("spawn").Pool(2) as pool:
        pool.map(three, xs)
        pool.map(four, xs)
=== in a pool's initializer
from multiprocessing import Pool, Process
def prepare():
    process = Process(target=print)
    process.start()  # <- MP422
    process.join()
def main(xs):
    with Pool(2, prepare) as pool:
        pool.map(abs, xs)
=== the pool that runs it
from multiprocessing import Pool
def leaf(n):
    return n
def work(n):
    return pool.apply(leaf, (n,))  # <- MP423
def walk(n):
    return helper(n)
def helper(n):
    return pool.map(leaf, range(n))  # <- MP423
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, [1])
        pool.map(walk, [1])
=== the executor that runs it, and another process
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
executor = ProcessPoolExecutor(2)
def work(n):
    return executor.submit(abs, n).result()  # <- MP423
def other():
    print(list(executor.map(abs, [1])))  # <- MP423
if __name__ == "__main__":
    print(executor.submit(work, 1).result())
    process = Process(target=other)
    process.start()
    process.join()
=== given to a process
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process
def work(pool, executor=None):
    print(pool.map(abs, [1]))
def main():
    with Pool(2) as pool, ProcessPoolExecutor() as executor:
        processes = [
            Process(target=work, args=(pool,)),  # <- MP423
            Process(target=work, args=(1,), kwargs={"executor": executor}),  # <- MP423
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
"""

RIGHT = r"""
=== exits in the parent, in processes, in threads
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process
def work(n):
    return n
def child():
    sys.exit(3)
def thread():
    sys.exit(3)
def usage():
    print("usage")
    sys.exit(2)
def forks(n):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
def main():
    if len(sys.argv) < 2:
        usage()
    process = Process(target=child)
    process.start()
    process.join()
    with ThreadPoolExecutor() as executor:
        executor.submit(thread).result()
    with Pool(2) as pool:
        pool.map(work, [1])
        pool.map(forks, [1])
if __name__ == "__main__":
    sys.exit(main())
=== exits that are caught
import sys
from multiprocessing import Pool
def run(n):
    if n:
        sys.exit(1)
def one(n):
    try:
        sys.exit(1)
    except SystemExit:
        return None
def two(n):
    try:
        run(n)
    except BaseException:
        return None
def three(n):
    try:
        raise SystemExit(1)
    except:
        return None
def main(xs):
    with Pool(2) as pool:
        pool.map(one, xs)
        pool.map(two, xs)
        pool.map(three, xs)
=== exceptions that are exceptions
from multiprocessing import Pool
from library import Unknown
class Mine(Exception):
    pass
class Interrupted(Unknown):
    pass
def work(n):
    if n == 1:
        raise Mine(n)
    if n == 2:
        raise Interrupted(n)
    if n == 3:
        raise Unknown
    try:
        return 1 / n
    except ZeroDivisionError:
        raise
def main(xs):
    with Pool(2) as pool:
        pool.map(work, xs)
=== callbacks that catch, of others, and inner functions
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def one(error):
    try:
        raise error
    except Exception as error:
        print(error)
def two(result):
    def inner():
        raise ValueError
    print(result)
def three(future):
    raise future.exception()
def main(xs):
    with Pool(2) as pool:
        pool.map_async(abs, xs, error_callback=one, callback=two).get()
    with ProcessPoolExecutor() as executor:
        future = executor.submit(abs, 1)
        future.add_done_callback(three)
        print(future.result())
=== the right timeout
import multiprocessing
import multiprocessing as mp
import multiprocessing.pool
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from library import Slow
def main(xs):
    with Pool(2) as pool:
        result = pool.map_async(abs, xs)
        try:
            print(result.get(timeout=1))
        except multiprocessing.TimeoutError:
            print("too slow")
        try:
            print(result.get(timeout=1))
        except mp.context.TimeoutError:
            print("too slow")
        try:
            print(result.get(timeout=1))
        except (TimeoutError, mp.TimeoutError):
            print("too slow")
        try:
            print(result.get(timeout=1))
        except TimeoutError:
            print("its own")
        except Exception:
            print("too slow")
        try:
            try:
                print(result.get(timeout=1))
            except TimeoutError:
                print("its own")
        except multiprocessing.ProcessError:
            print("too slow")
        try:
            print(result.get(timeout=1))
        except (TimeoutError, Slow):
            print("its own")
        try:
            print(result.get())
        except TimeoutError:
            print("the task's own")
    with ProcessPoolExecutor() as executor:
        try:
            print(executor.submit(abs, 1).result(timeout=1))
        except TimeoutError:
            print("too slow")
=== imported by that name
from multiprocessing import Pool, TimeoutError
def main(xs):
    with Pool(2) as pool:
        try:
            print(pool.map_async(abs, xs).get(timeout=1))
        except TimeoutError:
            print("too slow")
=== workers that may have children
import billiard
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process
from multiprocessing.pool import ThreadPool
def inner(n):
    with Pool(2) as pool:
        return pool.map(abs, [n])
def threads(n):
    with ThreadPool(2) as pool, ThreadPoolExecutor() as executor:
        return pool.map(abs, [n]), list(executor.map(abs, [n]))
def main(xs):
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(inner, xs)))
    with ThreadPool(2) as pool:
        print(pool.map(inner, xs))
    with Pool(2) as pool:
        print(pool.map(threads, xs))
    with billiard.Pool(2) as pool:
        print(pool.map(inner, xs))
    process = Process(target=inner, args=(1,))
    process.start()
    process.join()
=== no daemons by a trick
import multiprocessing.pool
class NoDaemonProcess(multiprocessing.Process):
    @property
    def daemon(self):
        return False
    @daemon.setter
    def daemon(self, value):
        pass
class NoDaemonContext(type(multiprocessing.get_context())):
    Process = NoDaemonProcess
def inner(n):
    with multiprocessing.Pool(2) as pool:
        return pool.map(abs, [n])
def main(xs):
    with multiprocessing.pool.Pool(2, context=NoDaemonContext()) as pool:
        print(pool.map(inner, xs))
=== pools of the parent, used by the parent
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
pool = None
def work(n):
    return n
def everything(xs):
    return pool.map(work, xs)
def given(pool, xs):
    return pool.map(work, xs)
def main(xs):
    global pool
    pool = Pool(2)
    print(everything(xs))
    print(given(pool, xs))
    with ProcessPoolExecutor() as executor:
        def submit(n):
            return executor.submit(work, n)
        print([future.result() for future in map(submit, xs)])
    pool.terminate()
=== a pool that the worker makes
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
def work(n):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(abs, [n]))
def main(xs):
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(work, xs)))
    process = Process(target=work, args=(1,))
    process.start()
    process.join()
=== threads that use the pool
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
from threading import Thread
def work(n):
    return pool.map(abs, [n])
def given(pool):
    print(pool.map(abs, [1]))
if __name__ == "__main__":
    pool = Pool(2)
    thread = Thread(target=given, args=(pool,))
    thread.start()
    thread.join()
    with ThreadPool(2) as threads:
        print(threads.map(work, [1]))
    pool.terminate()
"""

TOLD_BY_OTHERS = TOLD_OF_POOLS


@judged(MISTAKES)
def test_is_reported(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == marked(code)


@judged(RIGHT)
def test_is_silent(code: str, filename: str) -> None:
    assert found_but(TOLD_BY_OTHERS, code, filename) == []
