"""MP104 to MP108: what stands under the main guard and workers need, and what stands outside of it and they repeat."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== a process subclass in the guard, made in a list
from multiprocessing import Process
if __name__ == "__main__":
    class Worker(Process):  # <- MP104
        def run(self):
            print("runs")
    workers = [Worker() for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
=== a task of an executor
from concurrent.futures import ProcessPoolExecutor
if "__main__" == __name__:
    def square(n):  # <- MP104
        return n * n
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(square, range(3))))
=== a function inside partial
from functools import partial
from multiprocessing import Pool
if __name__ == "__main__":
    def scale(factor, n):  # <- MP104
        return factor * n
    with Pool() as pool:
        print(pool.map(partial(scale, 3), range(3)))
=== an instance as an argument
from multiprocessing import Process
def work(job):
    print(job)
if __name__ == "__main__":
    class Job:  # <- MP104
        pass
    p = Process(target=work, args=(Job(),))
    p.start()
    p.join()
=== a name of the guard, read in a helper
from multiprocessing import Pool
def scale(n):
    return n * factor  # <- MP105
def work(n):
    return scale(n) + 1
if __name__ == "__main__":
    factor = 3
    with Pool() as pool:
        print(pool.map(work, range(3)))
=== parsed arguments, read by several functions: one finding
import argparse
from multiprocessing import Process
def work():
    print(args.name)  # <- MP105
    more()
def more():
    print(args.size)
if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    args = parser.parse_args()
    p = Process(target=work)
    p.start()
    p.join()
=== bound by a function that only the guard calls
from multiprocessing import Pool
def prepare():
    global table
    table = {"a": 1}
def work(key):
    return table[key]  # <- MP105
def main():
    prepare()
    with Pool() as pool:
        print(pool.map(work, "a"))
if __name__ == "__main__":
    main()
=== bound by what sets a test up
from unittest import TestCase
from multiprocessing import Pool
LETTERS: dict[str, int]
def count(letter):
    return LETTERS[letter]  # <- MP105
class TestCount(TestCase):
    def setUp(self):
        global LETTERS
        LETTERS = dict(a=0, b=1)
    def test_count(self):
        with Pool() as pool:
            self.assertEqual(pool.map(count, "ab"), [0, 1])
=== an import in the guard
from multiprocessing import Process
class Worker(Process):
    def run(self):
        print(json.dumps({}))  # <- MP105
if __name__ == "__main__":
    import json
    w = Worker()
    w.start()
    w.join()
=== a constant below the guard
from multiprocessing import Pool
def work(n):
    return n * FACTOR  # <- MP106
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, range(3)))
FACTOR = 3
=== below the call of main, started inside
import multiprocessing as mp
def work(n):
    report(n)  # <- MP106
def main():
    p = mp.Process(target=work, args=(1,))
    p.start()
    p.join()
if __name__ == "__main__":
    main()
def report(n):
    print(n)
=== emptied by each child, through a function
from multiprocessing import Process
LOG = "run.log"
def reset():
    with open(LOG, mode="w") as log:  # <- MP107
        log.write("begin")
reset()
def work():
    pass
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== asked by each child
from multiprocessing import Pool
count = int(input("how many? "))  # <- MP107
def work(n):
    return n
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, range(count)))
=== a logger of the module's name, configured in main
import logging
from multiprocessing import Pool
log = logging.getLogger(__name__)
def work(n):
    log.info("at %s", n)
    return n
def main():
    logging.basicConfig(level="INFO")  # <- MP108
    with Pool() as pool:
        print(pool.map(work, range(2)))
if __name__ == "__main__":
    main()
=== a module patched in main
import socket
from multiprocessing import Process
def work():
    print(socket.timeout_of_ours)
def main():
    socket.timeout_of_ours = 3  # <- MP108
    p = Process(target=work)
    p.start()
    p.join()
if __name__ == "__main__":
    main()
"""


@judged(REPORTED)
def test_it_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


SILENT = r"""
=== defined in both arms of the guard
from multiprocessing import Process
if __name__ == "__main__":
    def work():
        print("main")
else:
    def work():
        print("child")
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== defined at the guard, and fork is asked for
from multiprocessing import get_context
if __name__ == "__main__":
    ctx = get_context("fork")
    def work():
        print(limit)
    limit = 3
    p = ctx.Process(target=work)
    p.start()
    p.join()
=== defined at the guard, for threads
from concurrent.futures import ThreadPoolExecutor
def use():
    print(limit)
if __name__ == "__main__":
    def work(n):
        return n * limit
    limit = 3
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(work, range(3))))
=== fork is set for all
import multiprocessing
def work():
    print(limit)
if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    limit = 3
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
=== cloudpickle takes functions along
from loky import ProcessPoolExecutor
def work(n):
    return n * limit
if __name__ == "__main__":
    limit = 3
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(work, range(3))))
=== an initializer binds it
from multiprocessing import Pool
def prepare(value):
    global limit
    limit = value
def work(n):
    return n < limit
if __name__ == "__main__":
    limit = 3
    with Pool(initializer=prepare, initargs=(limit,)) as pool:
        print(pool.map(work, range(3)))
=== the target binds it
from multiprocessing import Process
def work():
    global limit
    limit = 4
    print(limit)
if __name__ == "__main__":
    limit = 3
    p = Process(target=work)
    p.start()
    p.join()
=== bound on import as well
import sys
from multiprocessing import Process
limit = len(sys.argv)
def work():
    print(limit)
if __name__ == "__main__":
    limit = len(sys.argv)
    p = Process(target=work)
    p.start()
    p.join()
=== a star import may bring it
from multiprocessing import Process
from settings import *
def work():
    print(limit)
if __name__ == "__main__":
    limit = 3
    p = Process(target=work)
    p.start()
    p.join()
=== a builtin's name
from multiprocessing import Process
def work():
    print(abs(3))
if __name__ == "__main__":
    abs = abs
    p = Process(target=work)
    p.start()
    p.join()
=== asked about before it is used
from multiprocessing import Process
def work():
    try:
        print(limit)
    except NameError:
        print("none")
if __name__ == "__main__":
    limit = 3
    p = Process(target=work)
    p.start()
    p.join()
=== a parameter of the same name
from multiprocessing import Process
def work(limit):
    print(limit)
if __name__ == "__main__":
    limit = 3
    p = Process(target=work, args=(limit,))
    p.start()
    p.join()
=== a library's function that its users call first
from multiprocessing import Pool
def configure(value):
    global limit
    limit = value
def work(n):
    return n < limit
def run():
    with Pool() as pool:
        return pool.map(work, range(3))
=== below the guard, and spawn is asked for
import multiprocessing
def work():
    helper()
if __name__ == "__main__":
    ctx = multiprocessing.get_context("spawn")
    p = ctx.Process(target=work)
    p.start()
    p.join()
def helper():
    print("helped")
=== below a function that starts workers, and called at the end
from multiprocessing import Process
def main():
    p = Process(target=work)
    p.start()
    p.join()
def work():
    helper()
def helper():
    print("helped")
if __name__ == "__main__":
    main()
=== files of their own, and files that are read
import os
import tempfile
from multiprocessing import Process
log = open(f"log-{os.getpid()}", "w")
scratch = open(tempfile.mktemp(), "w")
null = open(os.devnull, "w")
if not os.path.exists("state"):
    open("state", "w").close()
table = open("table").read()
def work():
    pass
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== a file of a library that starts nothing
out = open("out", "w")
import multiprocessing
def cpus():
    return multiprocessing.cpu_count()
=== a file emptied by a package's main module __main__.py
from multiprocessing import Process
from package.work import work
out = open("out", "w")
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== logging set up by the worker, too
import logging
from multiprocessing import Process
def set_up():
    logging.basicConfig(level="INFO")
def work():
    set_up()
    logging.info("at work")
if __name__ == "__main__":
    set_up()
    p = Process(target=work)
    p.start()
    p.join()
=== logging set up on import, and a worker that logs nothing
import logging
import warnings
from multiprocessing import Process
logging.basicConfig(level="INFO")
def work():
    logging.info("at work")
if __name__ == "__main__":
    warnings.simplefilter("error")
    p = Process(target=work)
    p.start()
    p.join()
=== sys.path goes with a child, the environment before its start as well
import os
import sys
from multiprocessing import Process
def work():
    print(sys.path, os.environ["MODE"])
if __name__ == "__main__":
    sys.path.append("/opt")
    os.environ["MODE"] = "one"
    p = Process(target=work)
    p.start()
    p.join()
"""


@judged(SILENT)
def test_it_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
