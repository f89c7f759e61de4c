"""Guards and imports (MP1xx): what starts the program goes under the guard, what workers need stays above it."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended('''\
=== MP101 the guard's name, in the quotes that stand there
from multiprocessing import Process
if __name__ == '__mian__':  # start
    Process(target=print).start()
--- safe
from multiprocessing import Process
if __name__ == '__main__':  # start
    Process(target=print).start()
=== MP101 identity
import multiprocessing as mp
if __name__ is "__main__" and mp.cpu_count() > 1:
    mp.Process(target=print).start()
--- safe
import multiprocessing as mp
if __name__ == "__main__" and mp.cpu_count() > 1:
    mp.Process(target=print).start()
=== MP101 not identity
from multiprocessing import Process
if __name__ is not "__main__":
    raise SystemExit
Process(target=print).start()
--- safe
from multiprocessing import Process
if __name__ != "__main__":
    raise SystemExit
Process(target=print).start()
=== MP101 bare and quoted
from multiprocessing import Process
if "__name__" == __main__ or __name__ == __main__:
    Process(target=print).start()
--- safe
from multiprocessing import Process
if "__name__" == __main__ or __name__ == "__main__":
    Process(target=print).start()
=== MP101 another name
from multiprocessing import Process
if _name_ == "__main__":
    Process(target=print).start()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    Process(target=print).start()
=== MP101 a test that holds in children
from multiprocessing import Process
if __name__ in ("__main__", "__mp_main__"):
    Process(target=print).start()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    Process(target=print).start()
=== MP101 the end of the name
from multiprocessing import Process
if (not __name__.endswith("main__")):
    pass
else:
    Process(target=print).start()
--- unsafe
from multiprocessing import Process
if (not __name__ == "__main__"):
    pass
else:
    Process(target=print).start()
=== MP101 the wrong way round
from multiprocessing import Process
if __name__ != "__main__":
    Process(target=print).start()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    Process(target=print).start()
=== MP102 what prepares the start goes with it, constants and what workers read do not
import multiprocessing as mp

N = 4
factor = 2
log = open("log.txt", "w")

def work(queue, n):
    queue.put(n * factor)

mp.set_start_method("spawn")
queue = mp.Queue()
text = """
keep
"""
# start them
for n in range(N):
    mp.Process(target=work, args=(queue, n)).start()  # go
print(text, queue.get(), file=log)
# the end
--- unsafe
import multiprocessing as mp

N = 4
factor = 2
log = open("log.txt", "w")

def work(queue, n):
    queue.put(n * factor)

if __name__ == "__main__":
    mp.set_start_method("spawn")
    queue = mp.Queue()
    text = """
keep
"""
    # start them
    for n in range(N):
        mp.Process(target=work, args=(queue, n)).start()  # go
    print(text, queue.get(), file=log)
# the end
=== MP102 through a function, with tabs and without an end of line
from multiprocessing import Process
def main():
	p = Process(target=print)
	p.start()
	p.join()
main()
--- unsafe
from multiprocessing import Process
def main():
	p = Process(target=print)
	p.start()
	p.join()

if __name__ == "__main__":
	main()
=== MP102 definitions between the statements
from multiprocessing import Pool

pool = Pool(2)

def double(n):
    # twice
    return 2 * n

print(pool.map(double, [1]))
--- unsafe
from multiprocessing import Pool

def double(n):
    # twice
    return 2 * n


if __name__ == "__main__":
    pool = Pool(2)

    print(pool.map(double, [1]))
=== MP102 into the guard that is there
from multiprocessing import Process

procs = [Process(target=print) for _ in range(2)]
# all of them
for p in procs:
    p.start()

if __name__ == "__main__":
    # wait
    for p in procs:
        p.join()
--- unsafe
from multiprocessing import Process

if __name__ == "__main__":
    procs = [Process(target=print) for _ in range(2)]
    # all of them
    for p in procs:
        p.start()
    # wait
    for p in procs:
        p.join()
=== MP102 below a guard
from multiprocessing import Process
if __name__ == "__main__":
    print("first")
p = Process(target=print); p.start()
p.join()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    print("first")
    p = Process(target=print); p.start()
    p.join()
=== MP102 a callback of the parent's reads what goes under the guard
from multiprocessing import Pool

def done(result):
    results.append(result)

with Pool(2) as pool:
    results = []
    pool.apply_async(abs, (-1,), callback=done).get()
print(results)
--- unsafe
from multiprocessing import Pool

def done(result):
    results.append(result)

if __name__ == "__main__":
    with Pool(2) as pool:
        results = []
        pool.apply_async(abs, (-1,), callback=done).get()
    print(results)
=== MP102 a pool that functions use
from multiprocessing import Pool
pool = Pool(2)
def compute(numbers):
    return pool.map(abs, numbers)
--- not fixed
=== MP102 a worker needs what comes later
from multiprocessing import Process
def work():
    print(limit)
limit = 1
p = Process(target=work)
p.start()
limit = 2
p.join()
--- not fixed
=== MP102 a guard with an else
from multiprocessing import Process
p = Process(target=print)
p.start()
if __name__ == "__main__":
    p.join()
else:
    print("imported")
--- not fixed
=== MP102 in the body of a class
from multiprocessing import Pool
class Jobs:
    pool = Pool(2)
--- not fixed
=== MP103 a fork
import os

def daemonize():
    if os.fork():
        os._exit(0)

print("going")
daemonize()
--- unsafe
import os

def daemonize():
    if os.fork():
        os._exit(0)

if __name__ == "__main__":
    print("going")
    daemonize()
=== MP104 out of the guard
from multiprocessing import Process
if __name__ == '__main__':
    # says it
    def greet(name):
        print("hello", name)

    process = Process(target=greet, args=("world",))
    process.start()
--- unsafe
from multiprocessing import Process
# says it
def greet(name):
    print("hello", name)


if __name__ == '__main__':
    process = Process(target=greet, args=("world",))
    process.start()
=== MP104 it needs what only the guard has
from multiprocessing import Process
if __name__ == "__main__":
    word = input()
    def greet(name):
        print(word, name)
    process = Process(target=greet, args=("world",))
    process.start()
--- not fixed
=== MP105 a constant
from multiprocessing import Process
def show(price):
    print(price * rate)
if __name__ == "__main__":
    rate = 3  # per cent
    Process(target=show, args=(2,)).start()
--- unsafe
from multiprocessing import Process
def show(price):
    print(price * rate)
rate = 3  # per cent


if __name__ == "__main__":
    Process(target=show, args=(2,)).start()
=== MP105 an import
from multiprocessing import Process

def show(number):
    print(math.sqrt(number))

if __name__ == "__main__":
    import math
    Process(target=show, args=(2,)).start()
--- unsafe
from multiprocessing import Process

def show(number):
    print(math.sqrt(number))

import math


if __name__ == "__main__":
    Process(target=show, args=(2,)).start()
=== MP105 what the parent computes
from multiprocessing import Process
def show(price):
    print(price * rate)
if __name__ == "__main__":
    rate = float(input())
    Process(target=show, args=(2,)).start()
--- unsafe
from multiprocessing import Process
def show(price, rate):
    print(price * rate)
if __name__ == "__main__":
    rate = float(input())
    Process(target=show, args=(2, rate)).start()
=== MP106 the guard goes to the end
from multiprocessing import Process

def work(number):
    print(double(number) + ONE)

# start
if __name__ == "__main__":
    Process(target=work, args=(4,)).start()

ONE = 1

def double(number):
    return 2 * number
--- safe
from multiprocessing import Process

def work(number):
    print(double(number) + ONE)

ONE = 1

def double(number):
    return 2 * number


# start
if __name__ == "__main__":
    Process(target=work, args=(4,)).start()
=== MP106 something happens behind it
from multiprocessing import Process
def work(number):
    print(double(number))
if __name__ == "__main__":
    Process(target=work, args=(4,)).start()
def double(number):
    return 2 * number
print("imported, or over")
--- not fixed
=== MP107 into the guard
from multiprocessing import Process

log = open("log.txt", "w")
def work():
    print("at work")

if __name__ == "__main__":
    log.write("begin")
    Process(target=work).start()
--- unsafe
from multiprocessing import Process

def work():
    print("at work")

if __name__ == "__main__":
    log = open("log.txt", "w")
    log.write("begin")
    Process(target=work).start()
=== MP107 the import reads it
from multiprocessing import Process
name = input()
print("hello", name)
def work():
    print("at work")
if __name__ == "__main__":
    Process(target=work).start()
--- not fixed
''')
def test_guards(case: Case) -> None:
    hold(case)


@mended('''\
=== MP111 all that follows from it
import multiprocess, os
import multiprocess.pool as pools

def work():
    print(multiprocess.current_process().name, os.getpid())

if __name__ == "__main__":
    multiprocess.Process(target=work).start()
--- unsafe
import multiprocessing, os
import multiprocessing.pool as pools

def work():
    print(multiprocessing.current_process().name, os.getpid())

if __name__ == "__main__":
    multiprocessing.Process(target=work).start()
=== MP111 the name is taken
import multiprocess
multiprocessing = multiprocess
--- not fixed
=== MP112 among what is imported
"""Says it."""
from multiprocessing import Queue
import os

if __name__ == "__main__":
    Process(target=print, args=(os.getpid(),)).start()
    Process(target=print).start()
--- safe
"""Says it."""
from multiprocessing import Process, Queue
import os

if __name__ == "__main__":
    Process(target=print, args=(os.getpid(),)).start()
    Process(target=print).start()
=== MP112 the module has a name
import multiprocessing as mp

class Worker(Process):
    pass

def main(queue: mp.Queue):
    Process(target=print).start()
--- safe
import multiprocessing as mp

class Worker(mp.Process):
    pass

def main(queue: mp.Queue):
    mp.Process(target=print).start()
=== MP112 a comment above a class is the class's
# runs by itself
class Worker(Process):
    pass
--- safe
from multiprocessing import Process

# runs by itself
class Worker(Process):
    pass
=== MP112 the first line is the file's
#!/usr/bin/env python
# Copyright

# runs by itself
class Worker(Process):
    pass
--- safe
#!/usr/bin/env python
# Copyright
from multiprocessing import Process

# runs by itself
class Worker(Process):
    pass
=== MP113 a module of that name
from multiprocessing import process, Queue
def main():
    p = process(target=print)
    p.start()
--- safe
from multiprocessing import Process, Queue
def main():
    p = Process(target=print)
    p.start()
=== MP113 a module that is used as well
from multiprocessing import process
def main():
    p = process(target=print)
    p.start()
    print(process.current_process())
--- safe
from multiprocessing import Process, process
def main():
    p = Process(target=print)
    p.start()
    print(process.current_process())
=== MP115 under an alias
import multiprocessing as mp
def main():
    with mp.pool.ThreadPool(2) as pool:
        print(pool.map(abs, [-1]))
--- safe
import multiprocessing as mp
import multiprocessing.pool
def main():
    with mp.pool.ThreadPool(2) as pool:
        print(pool.map(abs, [-1]))
=== MP115 the name of the package is something else's
import multiprocessing as mp
multiprocessing = None
def main():
    with mp.pool.ThreadPool(2) as pool:
        print(pool.map(abs, [-1]))
--- not fixed
=== MP116 one of several, in parentheses
from multiprocessing import (
    Lock,  # a lock
    ThreadPool as Threads,
)
print(Lock, Threads)
--- safe
from multiprocessing import (
    Lock,  # a lock
)
from multiprocessing.pool import ThreadPool as Threads
print(Lock, Threads)
=== MP116 one of several, in a function
def main():
    from multiprocessing import ThreadPool, Event, Lock  # all
    print(ThreadPool, Event, Lock)
--- safe
def main():
    from multiprocessing import Event, Lock  # all
    from multiprocessing.pool import ThreadPool
    print(ThreadPool, Event, Lock)
=== MP116 a comment of its own
from multiprocessing import (
    ThreadPool,  # threads
    Lock,
)
--- not fixed
=== MP116 of the module
import multiprocessing as mp
print(mp.ThreadPool(2))
--- safe
import multiprocessing as mp
from multiprocessing.pool import ThreadPool
print(ThreadPool(2))
=== MP116 nearly
from multiprocessing import Quue as Q
import multiprocessing
print(Q, multiprocessing.Proces)
--- unsafe
from multiprocessing import Queue as Q
import multiprocessing
print(Q, multiprocessing.Process)
=== MP116 what multiprocessing's modules only borrow
import multiprocessing as mp
def take(jobs):
    try:
        return jobs.get(timeout=1)
    except mp.Empty:  # nothing there
        return None
--- safe
import multiprocessing as mp
import queue
def take(jobs):
    try:
        return jobs.get(timeout=1)
    except queue.Empty:  # nothing there
        return None
=== MP116 nearly, and its uses
from multiprocessing import Proces
def main():
    Proces(target=print).start()
--- unsafe
from multiprocessing import Process
def main():
    Process(target=print).start()
''')
def test_imports(case: Case) -> None:
    hold(case)
