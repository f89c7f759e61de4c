"""MP504, MP513 to MP516: the ends of pipes."""

from __future__ import annotations

from rule_programs import found, judged, marked

import mplint

PIPES = mplint.Settings(select=("MP504", "MP513", "MP514", "MP515", "MP516"))

REPORTED = r"""
=== MP513 a large message by name
from multiprocessing import Pipe, Process
def consume(conn):
    print(conn.recv())
def main():
    ours, theirs = Pipe()
    data = bytes(10 ** 7)
    p = Process(target=consume, args=(theirs,))
    ours.send(data)  # <- MP513
    p.start()
    p.join()
=== MP513 both send first
from multiprocessing import Pipe, Process
def work(conn):
    conn.send([0] * 1_000_000)
    print(conn.recv())
def main():
    ours, theirs = Pipe()
    p = Process(target=work, args=(theirs,))
    p.start()
    ours.send([0] * 1_000_000)  # <- MP513
    print(ours.recv())
=== MP514 a pipe that goes both ways
from multiprocessing import Pipe, Process
def produce(conn):
    for n in range(3):
        conn.send(n)
    conn.close()
def main():
    ours, theirs = Pipe()
    Process(target=produce, args=(theirs,)).start()
    while True:
        try:
            print(ours.recv())  # <- MP514
        except EOFError:
            break
=== MP514 a child under fork
from multiprocessing import Pipe, Process
def consume(reader):
    while True:
        try:
            item = reader.recv()  # <- MP514
        except EOFError:
            break
        print(item)
def main():
    reader, writer = Pipe(False)
    p = Process(target=consume, args=(reader,))
    p.start()
    reader.close()
    writer.send(1)
    writer.close()
    p.join()
=== MP514 several exceptions
from multiprocessing import Pipe, Process
def produce(conn):
    conn.send(1)
def main():
    ours, theirs = Pipe()
    Process(target=produce, args=(theirs,)).start()
    while True:
        try:
            item = ours.recv()  # <- MP514
        except (EOFError, OSError):
            break
        try:
            print(1 / item)
        except ZeroDivisionError:
            continue
=== MP515 by position and by keyword
from multiprocessing import Pipe
def main():
    a, b = Pipe(False)
    a.send_bytes(b"x")  # <- MP515
    c, d = Pipe(duplex=False)
    print(d.poll(1))  # <- MP515
=== MP515 in a target
from multiprocessing import Pipe, Process
def work(sender):
    sender.send(1)  # <- MP515
def main():
    sender, receiver = Pipe(duplex=False)
    Process(target=work, args=(sender,)).start()
    print(receiver.recv())  # <- MP515
=== MP515 by index
import multiprocessing as mp
def main():
    ends = mp.Pipe(duplex=False)
    ends[0].send(1)  # <- MP515
=== MP516 two processes by name
from multiprocessing import Pipe, Process
def work(conn, rows):
    for row in rows:
        conn.send(row)
def main(rows):
    ours, theirs = Pipe()
    a = Process(target=work, args=(theirs, rows))  # <- MP516
    b = Process(target=work, args=(theirs, rows))
    a.start()
    b.start()
    print(ours.recv())
=== MP516 a subclass
from multiprocessing import Pipe, Process
class Worker(Process):
    def __init__(self, conn, n):
        super().__init__()
        self.conn, self.n = conn, n
    def run(self):
        self.conn.send([self.n] * self.n)
def main():
    ours, theirs = Pipe()
    ps = [Worker(theirs, n) for n in range(3)]  # <- MP516
    for p in ps:
        p.start()
    print([ours.recv() for _ in ps])
=== MP516 in a loop
from multiprocessing import Pipe, Process
def work(conn, n):
    conn.send(list(range(n)))
def main():
    ours, theirs = Pipe()
    ps = []
    for n in range(9):
        p = Process(target=work, args=(theirs, n))  # <- MP516
        p.start()
        ps.append(p)
    print([ours.recv() for _ in ps])
"""


@judged(REPORTED)
def test_reported(code: str, filename: str) -> None:
    assert found(code, filename, PIPES) == marked(code)


SILENT = r"""
=== MP504 received before the join
from multiprocessing import Pipe, Process
def work(conn, n):
    conn.send(list(range(n)))
def main():
    ours, theirs = Pipe()
    p = Process(target=work, args=(theirs, 9))
    p.start()
    print(ours.recv())
    p.join()
=== MP513 small, or started before
from multiprocessing import Pipe, Process, SimpleQueue
def consume(conn):
    print(conn.recv())
def take(q):
    print(q.get())
def main(data):
    ours, theirs = Pipe()
    p = Process(target=consume, args=(theirs,))
    ours.send("hello")
    p.start()
    p.join()
    ours, theirs = Pipe()
    p = Process(target=consume, args=(theirs,))
    p.start()
    ours.send(bytes(10 ** 7))
    q = SimpleQueue()
    q.put(data)
    Process(target=take, args=(q,)).start()
=== MP513 one side receives first
from multiprocessing import Pipe, Process
def work(conn):
    got = conn.recv()
    conn.send([0] * 1_000_000)
    print(got)
def main():
    ours, theirs = Pipe()
    p = Process(target=work, args=(theirs,))
    p.start()
    ours.send([0] * 1_000_000)
    print(ours.recv())
=== MP514 closed
from multiprocessing import Pipe, Process
def produce(conn):
    with conn:
        conn.send(1)
def main():
    ours, theirs = Pipe()
    Process(target=produce, args=(theirs,)).start()
    theirs.close()
    while True:
        try:
            print(ours.recv())
        except EOFError:
            break
=== MP514 a last message, or one message
from multiprocessing import Pipe, Process
def produce(conn):
    conn.send(1)
    conn.send(None)
def main():
    ours, theirs = Pipe()
    Process(target=produce, args=(theirs,)).start()
    while True:
        try:
            item = ours.recv()
        except EOFError:
            break
        if item is None:
            break
    try:
        print(ours.recv())
    except EOFError:
        print("nothing")
=== MP514 the child closes what it got, or the file is pinned
from multiprocessing import Pipe, Process, get_context
def consume(reader, writer):
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        pass
def lonely(reader):
    try:
        while True:
            print(reader.recv())
    except EOFError:
        pass
def main():
    reader, writer = Pipe(False)
    p = Process(target=consume, args=(reader, writer))
    p.start()
    writer.close()
    context = get_context("spawn")
    reader, writer = context.Pipe(False)
    q = context.Process(target=lonely, args=(reader,))
    q.start()
    writer.send(1)
    writer.close()
=== MP515 the right way, both ways, unknown
from multiprocessing import Pipe
def main(duplex):
    receiver, sender = Pipe(duplex=False)
    sender.send(1), receiver.recv(), receiver.poll()
    a, b = Pipe()
    a.send(1), b.recv(), b.send(1), a.recv()
    c, d = Pipe(duplex)
    c.send(1), d.recv()
    e, f = Pipe(duplex=True)
    e.send(1)
=== MP515 either end
from multiprocessing import Pipe
def main(flag):
    a, b = Pipe(False)
    end = a if flag else b
    if not flag:
        end.send(1)
=== MP516 a pipe for each
from multiprocessing import Pipe, Process
def work(conn, n):
    conn.send([n])
def main(n):
    pipes = [Pipe() for _ in range(n)]
    ps = [Process(target=work, args=(theirs, 1)) for ours, theirs in pipes]
    for at in range(n):
        ours, theirs = Pipe()
        ps.append(Process(target=work, args=(theirs, at)))
    readers = []
    for at in range(n):
        ours, theirs = Pipe()
        readers.append(ours)
        Process(target=work, args=(theirs, at)).start()
    ends = [Pipe()[1] for _ in range(n)]
    for at in range(n):
        Process(target=work, args=(ends[at], at)).start()
=== MP516 the second when the first is over
from multiprocessing import Pipe, Process
def work(conn, rows):
    conn.send(rows)
def main(rows):
    ours, theirs = Pipe()
    a = Process(target=work, args=(theirs, rows))
    a.start()
    print(ours.recv())
    a.join()
    b = Process(target=work, args=(theirs, rows))
    b.start()
    print(ours.recv())
    b.join()
=== MP516 handed on to a child of its own
from multiprocessing import Pipe, Process
def work(n, conn):
    if n > 1:
        p = Process(target=work, args=(n - 1, conn))
        p.start()
        conn.close()
        p.join()
    else:
        conn.send([n])
def main():
    ours, theirs = Pipe(False)
    p = Process(target=work, args=(5, theirs))
    p.start()
    print(ours.recv())
    p.join()
=== MP516 a lock, one after the other, constants only, both ends
from multiprocessing import Lock, Pipe, Process
def locked(conn, lock, rows):
    for row in rows:
        with lock:
            conn.send(row)
def acquired(conn, lock, row):
    lock.acquire()
    conn.send(row)
    lock.release()
def plain(conn, row):
    conn.send(row)
def ready(conn, row):
    conn.send("ready")
def main(rows):
    lock = Lock()
    ours, theirs = Pipe()
    for row in rows:
        Process(target=locked, args=(theirs, lock, row)).start()
        Process(target=acquired, args=(theirs, lock, row)).start()
    for row in rows:
        mine, yours = Pipe()
        p = Process(target=plain, args=(yours, row))
        p.start()
        p.join()
    one, other = Pipe()
    for row in rows:
        Process(target=ready, args=(other, row)).start()
    left, right = Pipe()
    Process(target=plain, args=(left, rows)).start()
    Process(target=plain, args=(right, rows)).start()
"""


@judged(SILENT)
def test_silent(code: str, filename: str) -> None:
    assert found(code, filename, PIPES) == []
