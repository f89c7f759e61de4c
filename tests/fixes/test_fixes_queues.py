"""Queues and pipes: MP503 to MP517."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP503 get waits
from multiprocessing import Queue
if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    print(queue.get_nowait())  # the first
--- unsafe
from multiprocessing import Queue
if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    print(queue.get())  # the first
=== MP503 the answer to a question is a matter of judgement
from multiprocessing import Queue
if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    if queue.empty():
        print("nothing")
--- not fixed
=== MP504 behind all that is taken
from multiprocessing import Process, Queue
def produce(queue, n):
    queue.put("x" * n)
def main(n):
    queue = Queue()
    process = Process(target=produce, args=(queue, n))
    process.start()
    # that is it
    process.join()  # wait
    first = queue.get()
    print(first)
--- unsafe
from multiprocessing import Process, Queue
def produce(queue, n):
    queue.put("x" * n)
def main(n):
    queue = Queue()
    process = Process(target=produce, args=(queue, n))
    process.start()
    first = queue.get()
    # that is it
    process.join()  # wait
    print(first)
=== MP504 loops that do nothing else
import multiprocessing as mp
def produce(queue, n):
    queue.put("x" * n)
def main(n):
    queue = mp.Queue()
    processes = [mp.Process(target=produce, args=(queue, n)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    for _ in processes:
        print(queue.get())
--- unsafe
import multiprocessing as mp
def produce(queue, n):
    queue.put("x" * n)
def main(n):
    queue = mp.Queue()
    processes = [mp.Process(target=produce, args=(queue, n)) for _ in range(3)]
    for process in processes:
        process.start()
    for _ in processes:
        print(queue.get())
    for process in processes:
        process.join()
=== MP504 something in between, or what asks whether there is anything
from multiprocessing import Process, Queue
def produce(queue, n):
    queue.put("x" * n)
def one(n):
    queue = Queue()
    process = Process(target=produce, args=(queue, n))
    process.start()
    process.join()
    print("ended")
    print(queue.get())
def two(n):
    queue = Queue()
    process = Process(target=produce, args=(queue, n))
    process.start()
    process.join()
    while not queue.empty():
        print(queue.get())
--- not fixed
=== MP507 one for each
from multiprocessing import Process, Queue
def work(queue):
    while True:
        item = queue.get()
        if item is None:
            break
def main(n):
    queue = Queue()
    workers = [Process(target=work, args=(queue,)) for _ in range(n)]
    for worker in workers:
        worker.start()
    queue.put(1)
    queue.put(None)  # the end
    for worker in workers:
        worker.join()
--- unsafe
from multiprocessing import Process, Queue
def work(queue):
    while True:
        item = queue.get()
        if item is None:
            break
def main(n):
    queue = Queue()
    workers = [Process(target=work, args=(queue,)) for _ in range(n)]
    for worker in workers:
        worker.start()
    queue.put(1)
    for _ in workers:
        queue.put(None)  # the end
    for worker in workers:
        worker.join()
=== MP507 nothing has all of them
from multiprocessing import Process, Queue
def work(queue):
    for item in iter(queue.get, None):
        print(item)
def main():
    queue = Queue()
    a = Process(target=work, args=(queue,))
    b = Process(target=work, args=(queue,))
    a.start()
    b.start()
    queue.put(None)
    a.join()
    b.join()
--- not fixed
=== MP508 the work in a try
from multiprocessing import JoinableQueue, Process
def work(queue):
    while True:
        # the next
        path = queue.get()  # waits
        # read it
        print(open(path).read())

        print("read")  # done
def main():
    queue = JoinableQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    queue.put("a")
    queue.join()
--- unsafe
from multiprocessing import JoinableQueue, Process
def work(queue):
    while True:
        # the next
        path = queue.get()  # waits
        try:
            # read it
            print(open(path).read())

            print("read")  # done
        finally:
            queue.task_done()
def main():
    queue = JoinableQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    queue.put("a")
    queue.join()
=== MP508 before the next one
from multiprocessing import JoinableQueue, Process
def work(queue):
    while True:
        item = queue.get()
        if not item:
            print("none")
            continue
        queue.task_done()
def main():
    queue = JoinableQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    queue.put(1)
    queue.join()
--- unsafe
from multiprocessing import JoinableQueue, Process
def work(queue):
    while True:
        item = queue.get()
        if not item:
            print("none")
            queue.task_done()
            continue
        queue.task_done()
def main():
    queue = JoinableQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    queue.put(1)
    queue.join()
=== MP508 taken by the loop itself
from multiprocessing import JoinableQueue, Process
def work(queue):
    for item in iter(queue.get, None):
        print(item)
def main():
    queue = JoinableQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    queue.put(1)
    queue.join()
--- not fixed
=== MP509 tabs, and what a loop takes
from multiprocessing import JoinableQueue, Process
def work(jobs, names):
	while True:
		job = jobs.get()
		# now
		print(1 / job)
		# so
		jobs.task_done()  # done
def other(names):
	for name in iter(names.get, None):
		print(open(name).read())
		names.task_done()
def main():
	jobs, names = JoinableQueue(), JoinableQueue()
	Process(target=work, args=(jobs, names), daemon=True).start()
	Process(target=other, args=(names,), daemon=True).start()
	jobs.put(1)
	jobs.join()
	names.put("a")
	names.join()
--- unsafe
from multiprocessing import JoinableQueue, Process
def work(jobs, names):
	while True:
		job = jobs.get()
		try:
			# now
			print(1 / job)
		finally:
			# so
			jobs.task_done()  # done
def other(names):
	for name in iter(names.get, None):
		try:
			print(open(name).read())
		finally:
			names.task_done()
def main():
	jobs, names = JoinableQueue(), JoinableQueue()
	Process(target=work, args=(jobs, names), daemon=True).start()
	Process(target=other, args=(names,), daemon=True).start()
	jobs.put(1)
	jobs.join()
	names.put("a")
	names.join()
=== MP509 in an arm of its own
from multiprocessing import JoinableQueue, Process
def work(jobs):
    while True:
        job = jobs.get()
        print(1 / job)
        if job:
            jobs.task_done()
def main():
    jobs = JoinableQueue()
    Process(target=work, args=(jobs,), daemon=True).start()
    jobs.put(1)
    jobs.join()
--- not fixed
=== MP510 once for each, at best in a finally
from multiprocessing import JoinableQueue
def one():
    queue = JoinableQueue()
    queue.put(1)
    print(queue.get())
    queue.task_done()
    queue.task_done()  # once more
def two():
    queue = JoinableQueue()
    queue.put(2)
    try:
        print(1 / queue.get())
        queue.task_done()
    finally:
        queue.task_done()
--- unsafe
from multiprocessing import JoinableQueue
def one():
    queue = JoinableQueue()
    queue.put(1)
    print(queue.get())
    queue.task_done()
    # once more
def two():
    queue = JoinableQueue()
    queue.put(2)
    try:
        print(1 / queue.get())
    finally:
        queue.task_done()
=== MP510 nothing was taken
from queue import Empty
from multiprocessing import JoinableQueue
def main():
    queue = JoinableQueue()
    try:
        print(queue.get(timeout=1))
    except Empty:
        pass
    finally:
        queue.task_done()
--- not fixed
=== MP512 no container of Python's
from multiprocessing import Queue
class Frame: pass
def main():
    queue, frame = Queue(), Frame()
    for n in range(3):
        frame.number = n
        queue.put(frame)
--- not fixed
""")
def test_queues_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP513 the process is made and started before
from multiprocessing import Process, Queue
def consume(queue):
    print(queue.get())
def main(items):
    queue = Queue(2)
    # all of them
    for item in items:
        queue.put(item)
    # now
    process = Process(target=consume, args=(queue,))
    process.start()  # go
    process.join()
--- unsafe
from multiprocessing import Process, Queue
def consume(queue):
    print(queue.get())
def main(items):
    queue = Queue(2)
    # now
    process = Process(target=consume, args=(queue,))
    process.start()  # go
    # all of them
    for item in items:
        queue.put(item)
    process.join()
=== MP513 the process needs what is made by then; both send first
from multiprocessing import Pipe, Process, Queue
def consume(queue, size):
    print(queue.get(), size)
def main(items):
    queue = Queue(2)
    for size, item in enumerate(items):
        queue.put(item)
    process = Process(target=consume, args=(queue, size))
    process.start()
def answer(end):
    end.send("x" * 1_000_000)
    print(end.recv())
def talk():
    here, there = Pipe()
    process = Process(target=answer, args=(there,))
    process.start()
    here.send("x" * 1_000_000)
    print(here.recv())
--- not fixed
=== MP514 closed when the writer has been started
import multiprocessing as mp
def produce(end):
    end.send(1)
def main():
    ours, theirs = mp.Pipe()
    mp.Process(target=produce, args=(theirs,)).start()  # go
    while True:
        try:
            print(ours.recv())
        except EOFError:
            break
--- unsafe
import multiprocessing as mp
def produce(end):
    end.send(1)
def main():
    ours, theirs = mp.Pipe()
    mp.Process(target=produce, args=(theirs,)).start()  # go
    theirs.close()
    while True:
        try:
            print(ours.recv())
        except EOFError:
            break
=== MP514 the end is used later, or given to several
from multiprocessing import Pipe, Process
def produce(end):
    end.send(1)
def one():
    ours, theirs = Pipe()
    Process(target=produce, args=(theirs,)).start()
    theirs.send(2)
    try:
        while True:
            print(ours.recv())
    except EOFError:
        pass
def two():
    mine, others = Pipe(duplex=False)
    for _ in range(2):
        process = Process(target=produce, args=(others,))
        process.start()
    try:
        while True:
            print(mine.recv())
    except EOFError:
        pass
--- not fixed
=== MP515 the other way round, with a process
from multiprocessing import Pipe, Process
def work(end): end.send(1)
def main():
    sender, receiver = Pipe(False)  # one way
    Process(target=work, args=(sender,)).start()
    print(receiver.recv())
--- unsafe
from multiprocessing import Pipe, Process
def work(end): end.send(1)
def main():
    receiver, sender = Pipe(False)  # one way
    Process(target=work, args=(sender,)).start()
    print(receiver.recv())
=== MP515 one end is used both ways
from multiprocessing import Pipe
def main():
    a, b = Pipe(duplex=False)
    b.send(1)
    print(a.recv())
    a.send(2)
--- not fixed
=== MP517 where all is taken before
from multiprocessing import Process, Queue
def produce(queue):
    queue.put("x")
    queue.cancel_join_thread()  # do not wait
def main():
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
--- unsafe
from multiprocessing import Process, Queue
def produce(queue):
    queue.put("x")
    # do not wait
def main():
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
=== MP517 the process is joined before
from multiprocessing import Process, Queue
def produce(queue):
    queue.put("x")
    queue.cancel_join_thread()
def main():
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    process.join()
    print(queue.get())
--- not fixed
""")
def test_pipes_are_mended(case: Case) -> None:
    hold(case)
