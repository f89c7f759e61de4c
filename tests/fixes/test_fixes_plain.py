"""Fixes that write another name, another argument, or a character: what stands around them stays."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP121 amid strings and comments
print（"：，"）  # 全角：留下
values = ［1，2］
if values：
    print(values[0])；print(values[1])
--- safe
print("：，")  # 全角：留下
values = [1,2]
if values:
    print(values[0]);print(values[1])
=== MP122 a block of comments, with tabs
def work():
	# to be written
	# some day

for n in range(3):
	work()
--- unsafe
def work():
	pass
	# to be written
	# some day

for n in range(3):
	work()
=== MP307 with arguments behind it
import multiprocessing as mp
p = mp.Process(target=print)
p.run()  # go
p.join()
--- unsafe
import multiprocessing as mp
p = mp.Process(target=print)
p.start()  # go
p.join()
=== MP314 in a comprehension
from multiprocessing import Process
if __name__ == "__main__":
    processes = [Process(target=print) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    failed = [p for p in processes if p.exitcode > 0]
    print(failed)
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    processes = [Process(target=print) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    failed = [p for p in processes if p.exitcode != 0]
    print(failed)
=== MP317 the ways of threads and of Popen
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.setDaemon(True)  # ends with us
    p.start()
    while p.isAlive():
        pass
    p.join()
    print(p.returncode)
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.daemon = True  # ends with us
    p.start()
    while p.is_alive():
        pass
    p.join()
    print(p.exitcode)
=== MP318 in a condition
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    print(p.pid(), p.name())
    p.join()
    if p.exitcode() != 0:
        print("failed")
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    print(p.pid, p.name)
    p.join()
    if p.exitcode != 0:
        print("failed")
=== MP326 one, some, and by keyword
from multiprocessing import Process
from multiprocessing.connection import wait
if __name__ == "__main__":
    processes = [Process(target=print) for _ in range(2)]
    p = Process(target=print)
    for each in [*processes, p]:
        each.start()
    wait([p], timeout=1)
    for each in [*processes, p]:
        each.join()
--- safe
from multiprocessing import Process
from multiprocessing.connection import wait
if __name__ == "__main__":
    processes = [Process(target=print) for _ in range(2)]
    p = Process(target=print)
    for each in [*processes, p]:
        each.start()
    wait([p.sentinel], timeout=1)
    for each in [*processes, p]:
        each.join()
=== MP327 in a coroutine
import asyncio
from multiprocessing import Process
async def main():
    p = Process(target=print)
    p.start()
    p.join()  # all of it
if __name__ == "__main__":
    asyncio.run(main())
--- unsafe
import asyncio
from multiprocessing import Process
async def main():
    p = Process(target=print)
    p.start()
    await asyncio.to_thread(p.join)  # all of it
if __name__ == "__main__":
    asyncio.run(main())
=== MP412 lists of two
from multiprocessing import Pool
def add(a, b):
    return a + b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(add, [1, 2], [3, 4]))
--- unsafe
from multiprocessing import Pool
def add(a, b):
    return a + b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(add, zip([1, 2], [3, 4])))
=== MP414 numbers
from multiprocessing import Pool
def double(n):
    return 2 * n
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(double, [1, 2]))  # both
--- unsafe
from multiprocessing import Pool
def double(n):
    return 2 * n
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(double, [1, 2]))  # both
=== MP415 plain arguments
from multiprocessing import Pool
def add(a, b):
    return a + b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply(add, 1, 2))
--- unsafe
from multiprocessing import Pool
def add(a, b):
    return a + b
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply(add, (1, 2)))
=== MP416 as for a process
from concurrent.futures import ProcessPoolExecutor
def add(a, b=0):
    return a + b
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(executor.submit(add, args=(1, 2)).result())
--- unsafe
from concurrent.futures import ProcessPoolExecutor
def add(a, b=0):
    return a + b
if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(executor.submit(add, 1, 2).result())
=== MP432 one list of all
from multiprocessing import Pool
results = []
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map_async(abs, [-1, -2], callback=results.append).wait()
    print(results)
--- unsafe
from multiprocessing import Pool
results = []
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map_async(abs, [-1, -2], callback=results.extend).wait()
    print(results)
=== MP505 for a queue and a lock
from multiprocessing import Lock, Queue
if __name__ == "__main__":
    queue, lock = Queue(), Lock()
    queue.put(1)
    print(queue.get(5))  # at most so long
    if lock.acquire(0.5):
        lock.release()
--- unsafe
from multiprocessing import Lock, Queue
if __name__ == "__main__":
    queue, lock = Queue(), Lock()
    queue.put(1)
    print(queue.get(timeout=5))  # at most so long
    if lock.acquire(timeout=0.5):
        lock.release()
=== MP511 the names of others
from multiprocessing import Event, Queue
if __name__ == "__main__":
    queue, event = Queue(), Event()
    queue.put(1, blocking=True)
    print(queue.get(blocking=True), event.isSet())
--- safe
from multiprocessing import Event, Queue
if __name__ == "__main__":
    queue, event = Queue(), Event()
    queue.put(1, block=True)
    print(queue.get(block=True), event.is_set())
=== MP512 a list that is filled again
from multiprocessing import Process, Queue
def work(queue):
    print(queue.get(), queue.get())
if __name__ == "__main__":
    queue = Queue()
    p = Process(target=work, args=(queue,))
    p.start()
    batch = []
    for n in range(2):
        batch.append(n)
        queue.put(batch)
        batch.clear()
    p.join()
--- unsafe
from multiprocessing import Process, Queue
def work(queue):
    print(queue.get(), queue.get())
if __name__ == "__main__":
    queue = Queue()
    p = Process(target=work, args=(queue,))
    p.start()
    batch = []
    for n in range(2):
        batch.append(n)
        queue.put(batch.copy())
        batch.clear()
    p.join()
=== MP603 a lock, and a method's
from multiprocessing import Lock
lock = Lock()
def work():
    with lock.acquire():  # one at a time
        print("here")
work()
--- safe
from multiprocessing import Lock
lock = Lock()
def work():
    with lock:  # one at a time
        print("here")
work()
=== MP629 a size alone
from multiprocessing.shared_memory import SharedMemory
if __name__ == "__main__":
    block = SharedMemory(size=16)  # bytes
    block.close()
    block.unlink()
--- safe
from multiprocessing.shared_memory import SharedMemory
if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)  # bytes
    block.close()
    block.unlink()
=== MP718 misspelled
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_start_method("forkservr")
--- unsafe
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_start_method("forkserver")
=== MP719 one name
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_forkserver_preload("json")  # for the workers
--- safe
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_forkserver_preload(["json"])  # for the workers
""")
def test_it_is_mended(case: Case) -> None:
    hold(case)
