"""MP341 to MP345, MP311 and MP312: mistakes around forks, in their variants."""

from __future__ import annotations

from rule_programs import found, judged, marked

FALLING = r"""
=== the child has no end of its own
import os
def main():
    pid = os.fork()  # <- MP341
    if pid == 0:
        print("child", flush=True)
    else:
        os.waitpid(pid, 0)
    print("after")
=== the test is turned round, and the fork asked right there
import os
def main():
    if os.fork() != 0:  # <- MP341
        os.wait()
    else:
        print("child", flush=True)
    print("after")
=== only one of the child's ways ends
import os, sys
def main():
    pid = os.fork()  # <- MP341
    if not pid:
        if len(sys.argv) > 1:
            os._exit(0)
    os.waitpid(pid, 0)
=== exec fails, and the child goes on
import os, sys
def run(argv):
    pid = os.fork()  # <- MP341
    if pid == 0:
        try:
            os.execvp(argv[0], argv)
        except OSError:
            print("no such program", file=sys.stderr)
    return os.waitpid(pid, 0)[1]
=== a function that comes back
import os
def work():
    if os.path.exists("stop"):
        os._exit(1)
def main():
    pid = os.fork()  # <- MP341
    if pid == 0:
        work()
    os.waitpid(pid, 0)
=== children of children
import os
def main():
    for n in range(3):
        pid = os.fork()  # <- MP341
        if pid == 0:
            print("child", n, flush=True)
    os.wait()
=== continue in a loop
import os
def main(jobs):
    for job in jobs:
        pid = os.fork()  # <- MP341
        if pid == 0:
            print(job, flush=True)
            continue
        os.waitpid(pid, 0)
=== a loop that ends
import os
def main():
    pid = os.fork()  # <- MP341
    if pid == 0:
        while True:
            if not os.path.exists("lock"):
                break
    os.waitpid(pid, 0)
=== a handler around the fork catches what the child raises
import os
def serve():
    raise ValueError("failed")
def main():
    try:
        pid = os.fork()  # <- MP341
        if pid == 0:
            serve()
            os._exit(0)
        os.waitpid(pid, 0)
    except Exception:
        print("failed")
    print("after")
=== exec under the try of the fork
import os
def main(argv):
    try:
        pid = os.fork()  # <- MP341
        if pid == 0:
            os.execv(argv[0], argv)
        os.waitpid(pid, 0)
    except OSError as error:
        print("cannot fork", error)
    print("after")
=== the pid goes to another function
import os
def go_on(pid):
    if pid == 0:
        print("child", flush=True)
    else:
        os.waitpid(pid, 0)
    print("after")
go_on(os.fork())  # <- MP103 MP341
=== the child comes back to a caller that cannot tell
import os
class Server:
    def detach(self):
        pid = os.fork()  # <- MP341
        if pid == 0:
            os.setsid()
            return
        os.waitpid(pid, 0)
    def main(self):
        self.detach()
        print("after")
=== the child comes back into the loop of a caller
import os
def start(n):
    if os.fork() == 0:  # <- MP341
        print("child", n, flush=True)
def main():
    for n in range(3):
        start(n)
    os.wait()
=== sys.exit caught by a bare except
import os, sys
def main():
    try:
        pid = os.fork()  # <- MP341
        if pid == 0:
            sys.exit(0)
        os.waitpid(pid, 0)
    except:
        pass
    print("after")
"""

EXITING = r"""
=== a temporary directory
import os, sys, tempfile
def main():
    with tempfile.TemporaryDirectory() as folder:
        pid = os.fork()
        if pid == 0:
            sys.exit(0)  # <- MP342
        os.waitpid(pid, 0)
        print(folder)
=== a finally
import os
def main(lock):
    try:
        if not os.fork():
            raise SystemExit(0)  # <- MP342
        os.wait()
    finally:
        os.unlink("lock")
=== atexit
import atexit, os
from sys import exit
atexit.register(os.unlink, "lock")
def main():
    pid = os.fork()
    if pid == 0:
        exit(1)  # <- MP342
    os.waitpid(pid, 0)
=== in a function of the child's
import os, sys
def child():
    helper()
def helper():
    sys.exit(1)  # <- MP342
def main():
    print("before")
    if os.fork() == 0:
        child()
    os.wait()
=== what was printed
import os
def main():
    print("before")
    pid = os.fork()
    if pid == 0:
        exit()  # <- MP342
    os.waitpid(pid, 0)
"""

STATUSES = r"""
=== compared with 1, of wait
import os
def main():
    if os.fork() == 0:
        os._exit(1)
    pid, status = os.wait()
    if status == 1:  # <- MP343
        print("failed")
=== as an item
import os
def main(pid):
    result = os.waitpid(pid, 0)
    if result[1] != 3:  # <- MP343
        print("failed")
=== handed to exit
import os, sys
def main(pid):
    _, status = os.waitpid(pid, 0)
    sys.exit(status)  # <- MP343
=== of wait4, handed to _exit
import os
def main(pid):
    _, status, usage = os.wait4(pid, 0)
    os._exit(status)  # <- MP343
=== told as an exit code
import os
def main(pid):
    status = os.waitpid(pid, 0)[1]
    print(f"exit code: {status}")  # <- MP343
    print("exited with %d" % status)  # <- MP343
=== less than zero
import os
def main():
    pid = os.fork()
    if pid < 0:  # <- MP345
        raise OSError
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
=== one test of several forks
import os
def go_on(pid):
    if pid == -1:  # <- MP345
        print("never")
    elif pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
def main():
    for _ in range(2):
        go_on(os.fork())
    go_on(os.fork())
=== minus one, the other way round
import os
def main():
    pid = os.fork()
    if -1 == pid:  # <- MP345
        return
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
"""

LOOKS = r"""
=== one look
import os
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, os.WNOHANG)  # <- MP311
    input()
=== killed and looked at once
import os, signal
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.kill(pid, signal.SIGTERM)
    done, status = os.waitpid(pid, os.WNOHANG)  # <- MP311
    input()
=== an item on a queue
import os
from multiprocessing import JoinableQueue, Process
def work(queue):
    queue.put_nowait("x")
    os._exit(0)  # <- MP312
def main():
    queue = JoinableQueue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
=== a queue of a class's own process
import os
from multiprocessing import Process, Queue
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.queue = Queue()
    def run(self):
        self.queue.put(1)
        self.queue.close()
        os._exit(0)  # <- MP312
"""


@judged(FALLING)
def test_a_child_that_falls_through_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(EXITING)
def test_a_child_that_cleans_up_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(STATUSES)
def test_a_status_taken_for_something_else_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(LOOKS)
def test_what_is_not_waited_for_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
