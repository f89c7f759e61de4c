"""Servers, windows, tests and commands as people write them: each is right."""

from __future__ import annotations

from rule_programs import found, judged, marked

PROGRAMS = r"""
=== a supervisor that starts its workers again
import logging
import multiprocessing as mp
import signal
import time

log = logging.getLogger(__name__)

def serve(port, stop):
    while not stop.is_set():
        time.sleep(1)

class Supervisor:
    def __init__(self, ports):
        self.stop = mp.Event()
        self.workers = {port: self._launch(port) for port in ports}

    def _launch(self, port):
        process = mp.Process(target=serve, args=(port, self.stop), name=f"server-{port}")
        process.start()
        return process

    def run(self):
        signal.signal(signal.SIGTERM, lambda *_: self.stop.set())
        while not self.stop.is_set():
            for port, process in list(self.workers.items()):
                process.join(timeout=0)
                if not process.is_alive():
                    log.warning("port %s ended with %s", port, process.exitcode)
                    self.workers[port] = self._launch(port)
            time.sleep(1)
        for process in self.workers.values():
            process.join(5)
            if process.is_alive():
                process.terminate()
                process.join()

if __name__ == "__main__":
    Supervisor([8001, 8002]).run()
=== producer and consumers with sentinels
from multiprocessing import JoinableQueue, Process, Queue, cpu_count

def consume(tasks, results):
    while True:
        task = tasks.get()
        if task is None:
            tasks.task_done()
            break
        results.put(task * task)
        tasks.task_done()

def main():
    tasks, results = JoinableQueue(), Queue()
    consumers = [Process(target=consume, args=(tasks, results)) for _ in range(cpu_count() * 2)]
    for w in consumers:
        w.start()
    num_jobs = 10
    for i in range(num_jobs):
        tasks.put(i)
    for _ in consumers:
        tasks.put(None)
    tasks.join()
    while num_jobs:
        print("Result:", results.get())
        num_jobs -= 1
    for w in consumers:
        w.join()

if __name__ == "__main__":
    main()
=== a window that polls its worker's queue
import multiprocessing as mp
import tkinter as tk

def work(queue):
    for i in range(10):
        queue.put(i)

class Window(tk.Tk):
    def __init__(self):
        super().__init__()
        self.queue = mp.Queue()
        self.process = mp.Process(target=work, args=(self.queue,), daemon=True)
        self.process.start()
        self.after(100, self.poll)

    def poll(self):
        while not self.queue.empty():
            self.title(self.queue.get())
        self.after(100, self.poll)

if __name__ == "__main__":
    Window().mainloop()
=== Ctrl-C ends a pool
import signal
import sys
from multiprocessing import Pool

def ignore_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_IGN)

def crunch(n):
    return n * n

def main():
    pool = Pool(4, ignore_interrupts)
    try:
        result = pool.map_async(crunch, range(100))
        print(result.get(60))
    except KeyboardInterrupt:
        print("interrupted")
        pool.terminate()
        return 1
    else:
        pool.close()
    finally:
        pool.join()
    return 0

if __name__ == "__main__":
    sys.exit(main())
=== as_completed with a progress bar
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tqdm import tqdm

def count(path):
    return len(path.read_text())

def main(root):
    totals = {}
    with ProcessPoolExecutor(max_workers=4) as executor:
        futures = {executor.submit(count, path): path for path in Path(root).rglob("*.py")}
        for future in tqdm(as_completed(futures), total=len(futures)):
            path = futures[future]
            try:
                totals[path] = future.result()
            except OSError as error:
                print(path, error)
    return totals

if __name__ == "__main__":
    print(main("."))
=== a Django command
from multiprocessing import Pool
from django.core.management.base import BaseCommand
from django.db import connections, models

class BookManager(models.Manager):
    def published(self):
        return self.filter(published=True)

class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--processes", type=int, default=4)

    def handle(self, *args, **options):
        connections.close_all()
        with Pool(options["processes"]) as pool:
            for done in pool.imap_unordered(index, range(10)):
                self.stdout.write(str(done))

def index(pk):
    return pk
=== tests of a worker
import multiprocessing as mp
import unittest
import pytest
from app.worker import Worker, crash, run

class TestWorker(unittest.TestCase):
    def setUp(self):
        self.queue = mp.Queue()
        self.worker = Worker(self.queue)
        self.worker.start()
        self.addCleanup(self.worker.terminate)

    def test_ends(self):
        self.queue.put(None)
        self.worker.join()
        self.assertFalse(self.worker.is_alive())

@pytest.mark.parametrize("method", mp.get_all_start_methods())
def test_every_method(method):
    ctx = mp.get_context(method)
    p = ctx.Process(target=run)
    p.start()
    p.join(timeout=10)
    assert p.exitcode == 0
    assert not p.is_alive()

def test_crash():
    p = mp.Process(target=crash)
    p.start()
    p.join()
    assert p.exitcode != 0
    assert not p.is_alive(), "still there"

@pytest.fixture
def server():
    p = mp.Process(target=run)
    p.start()
    yield p
    p.terminate()
    p.join()
=== logging from several processes (the cookbook)
import logging
import logging.handlers
import multiprocessing
from random import choice, random

def listener_configurer():
    root = logging.getLogger()
    h = logging.handlers.RotatingFileHandler("mptest.log", "a", 300, 10)
    root.addHandler(h)

def listener_process(queue, configurer):
    configurer()
    while True:
        try:
            record = queue.get()
            if record is None:
                break
            logging.getLogger(record.name).handle(record)
        except Exception:
            import sys, traceback
            print("Whoops! Problem:", file=sys.stderr)
            traceback.print_exc(file=sys.stderr)

def worker_configurer(queue):
    h = logging.handlers.QueueHandler(queue)
    root = logging.getLogger()
    root.addHandler(h)

def worker_process(queue, configurer):
    configurer(queue)
    name = multiprocessing.current_process().name
    print("Worker started: %s" % name)
    logging.getLogger(choice(["a", "b"])).log(logging.INFO, "%s", random())

def main():
    queue = multiprocessing.Queue(-1)
    listener = multiprocessing.Process(target=listener_process, args=(queue, listener_configurer))
    listener.start()
    workers = []
    for i in range(10):
        worker = multiprocessing.Process(target=worker_process, args=(queue, worker_configurer))
        workers.append(worker)
        worker.start()
    for w in workers:
        w.join()
    queue.put_nowait(None)
    listener.join()

if __name__ == "__main__":
    main()
=== a daemon after Stevens
import atexit, os, signal, sys, time

class Daemon:
    def __init__(self, pidfile):
        self.pidfile = pidfile

    def daemonize(self):
        try:
            pid = os.fork()
            if pid > 0:
                sys.exit(0)
        except OSError as error:
            sys.stderr.write(f"fork #1 failed: {error}\n")
            sys.exit(1)
        os.chdir("/")
        os.setsid()
        os.umask(0)
        try:
            pid = os.fork()
            if pid > 0:
                sys.exit(0)
        except OSError as error:
            sys.stderr.write(f"fork #2 failed: {error}\n")
            sys.exit(1)
        sys.stdout.flush()
        atexit.register(self.delete)
        with open(self.pidfile, "w") as f:
            f.write(f"{os.getpid()}\n")

    def delete(self):
        os.remove(self.pidfile)

    def start(self):
        self.daemonize()
        self.run()

    def stop(self):
        with open(self.pidfile) as f:
            os.kill(int(f.read()), signal.SIGTERM)

    def run(self):
        while True:
            time.sleep(1)
"""


@judged(PROGRAMS)
def test_a_real_program(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
