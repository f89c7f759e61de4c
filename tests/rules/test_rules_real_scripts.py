"""Scripts and libraries as people write them: each is right, or its one mistake is marked."""

from __future__ import annotations

from rule_programs import found, judged, marked

PROGRAMS = r"""
=== a pool of forked workers
import os
import signal

class PreFork:
    def __init__(self, number):
        self.number = number
        self.pids = set()

    def spawn(self):
        pid = os.fork()
        if pid:
            self.pids.add(pid)
            return
        try:
            self.serve()
        finally:
            os._exit(0)

    def serve(self):
        signal.pause()

    def run(self):
        while len(self.pids) < self.number:
            self.spawn()
        while self.pids:
            pid, status = os.wait()
            self.pids.discard(pid)
            self.spawn()
=== threads or processes, by an option
import argparse
import multiprocessing
import threading

def work(n):
    print(sum(range(n)))

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--method", choices=multiprocessing.get_all_start_methods(), default="spawn")
    arguments = parser.parse_args()
    if arguments.threads:
        make = threading.Thread
    else:
        make = multiprocessing.get_context(arguments.method).Process
    workers = [make(target=work, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

if __name__ == "__main__":
    main()
=== a lazily made pool of a module
import atexit
from multiprocessing import get_context

_pool = None

def pool():
    global _pool
    if _pool is None:
        _pool = get_context("spawn").Pool()
        atexit.register(_pool.terminate)
    return _pool

def parallel(function, items):
    return pool().map(function, items)
=== torch
import os
import torch.distributed as dist
import torch.multiprocessing as mp

def run(rank, size):
    dist.init_process_group("gloo", rank=rank, world_size=size)

def main():
    size = 2
    processes = []
    mp.set_start_method("spawn")
    for rank in range(size):
        p = mp.Process(target=run, args=(rank, size))
        p.start()
        processes.append(p)
    for p in processes:
        p.join()
    mp.spawn(run, args=(size,), nprocs=size)

if __name__ == "__main__":
    main()
=== a script without a guard
import random
from multiprocessing import Pool
from string import ascii_letters

def shuffle(text):
    letters = list(text)
    random.shuffle(letters)
    return "".join(letters)

with Pool(processes=4) as pool:  # <- MP102
    for text in pool.imap(shuffle, [ascii_letters] * 4):
        print(text)
=== a benchmark
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def timed(name, function):
    start = time.perf_counter()
    function()
    print(f"{name}: {time.perf_counter() - start:.2f} s")

def main():
    numbers = [27] * 8
    timed("serial", lambda: [fib(n) for n in numbers])
    for executor_type in (ThreadPoolExecutor, ProcessPoolExecutor):
        with executor_type(max_workers=4) as executor:
            timed(executor_type.__name__, lambda: list(executor.map(fib, numbers)))
    with Pool(4) as pool:
        timed("pool", lambda: pool.map(fib, numbers))

if __name__ == "__main__":
    main()
=== a crawl with results by callback
from multiprocessing import Manager, Pool

def fetch(url, seen):
    seen[url] = True
    return url

class Crawl:
    def __init__(self, urls):
        self.urls = urls
        self.pages = []
        self.failed = []

    def run(self):
        with Manager() as manager, Pool() as pool:
            seen = manager.dict()
            for url in self.urls:
                pool.apply_async(fetch, (url, seen), callback=self.pages.append, error_callback=self.failed.append)
            pool.close()
            pool.join()
            return dict(seen)

if __name__ == "__main__":
    print(Crawl(["a", "b"]).run())
=== a pipeline of stages
from multiprocessing import Pipe, Process

class Stage(Process):
    def __init__(self, source, sink):
        super().__init__()
        self.source, self.sink = source, sink

    def run(self):
        while (item := self.source.recv()) is not None:
            self.sink.send(item + 1)
        self.sink.send(None)

def main():
    first, source = Pipe()
    stages = []
    for _ in range(3):
        ours, theirs = Pipe()
        stages.append(Stage(source, theirs))
        source = ours
    for stage in stages:
        stage.start()
    first.send(1)
    first.send(None)
    while (item := source.recv()) is not None:
        print(item)
    for stage in stages:
        stage.join()

if __name__ == "__main__":
    main()
=== a process that a with statement ends
from contextlib import contextmanager
from multiprocessing import Process

def serve(): ...

@contextmanager
def server():
    process = Process(target=serve)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()

def test_it():
    with server():
        print("serving")
=== asyncio with an executor
import asyncio
from concurrent.futures import ProcessPoolExecutor

def crunch(n):
    return n * n

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as executor:
        results = await asyncio.gather(*(loop.run_in_executor(executor, crunch, n) for n in range(4)))
    queue = asyncio.Queue()
    for result in results:
        queue.put_nowait(result)
    while not queue.empty():
        print(await queue.get())

if __name__ == "__main__":
    asyncio.run(main())
=== a stale pid file
import os, psutil

def alive(path):
    with open(path) as f:
        pid = int(f.read())
    if pid == os.getpid():
        return True
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return False
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
=== chunks of a file, results in order
import os
from functools import partial
from multiprocessing import Pool

def parse(encoding, chunk):
    return chunk.decode(encoding)

def chunks(path, size=1 << 20):
    with open(path, "rb") as f:
        while chunk := f.read(size):
            yield chunk

def main(path):
    workers = max(1, (os.cpu_count() or 1) - 1)
    with Pool(workers) as pool:  # <- MP437
        jobs = [pool.apply_async(partial(parse, "utf-8"), (chunk,)) for chunk in chunks(path)]
        pool.close()
        texts = [job.get() for job in jobs]
        pool.join()
    return "".join(texts)

if __name__ == "__main__":
    print(len(main(__file__)))
=== a game of life with a barrier
from multiprocessing import Barrier, Process, RawArray, Value

def step(cells, barrier, running, lo, hi):
    while running.value:
        for i in range(lo, hi):
            cells[i] ^= 1
        barrier.wait()

def main(size=100, workers=4):
    cells, running = RawArray("b", size), Value("b", 1)
    barrier = Barrier(workers + 1)
    bounds = [(size * n // workers, size * (n + 1) // workers) for n in range(workers)]
    group = [Process(target=step, args=(cells, barrier, running, *bound)) for bound in bounds]
    for process in group:
        process.start()
    for _ in range(10):
        barrier.wait()
    running.value = 0
    barrier.wait()
    for process in group:
        process.join()

if __name__ == "__main__":
    main()
=== an installer's hook
import os
import sys
from setuptools import setup

def build():
    if sys.platform != "win32" and hasattr(os, "fork"):
        pid = os.fork()
        if pid == 0:
            os.execvp("make", ["make"])
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)
    return os.system("nmake")

setup(name="example")
=== results in the order of a dict
from multiprocessing import Manager, Process

def work(name, results):
    results[name] = name.upper()

def main(names):
    with Manager() as manager:
        results = manager.dict()
        processes = {}
        for name in names:
            processes[name] = Process(target=work, args=(name, results), name=name)
            processes[name].start()
        for name, process in processes.items():
            process.join(timeout=10)
            if process.is_alive():
                print(name, "hangs")
                process.kill()
        return {name: results.get(name) for name in names}

if __name__ == "__main__":
    print(main(["a", "b"]))
"""


@judged(PROGRAMS)
def test_a_real_program(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
