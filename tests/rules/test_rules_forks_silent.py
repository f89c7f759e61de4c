"""MP341 to MP345 on forks that are right: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

DAEMONS = r"""
=== the status is shown beside the code that it stands for
import os
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    pid, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print("child exited with code %d (status %d)" % (code, status))
=== a daemon that forks twice
import os, sys
def daemonize():
    if os.fork() > 0:
        sys.exit(0)
    os.setsid()
    pid = os.fork()
    if pid > 0:
        sys.exit(0)
    os.chdir("/")
    print("daemon")
=== a daemon in if and else
import os
def daemonize():
    pid = os.fork()
    if pid == 0:
        os.setsid()
        pid = os.fork()
        if pid == 0:
            os.chdir("/")
            os.umask(0)
        else:
            os._exit(0)
    else:
        os._exit(0)
    os.closerange(0, 3)
    os.open(os.devnull, os.O_RDWR)
=== a daemon that tells its caller
import os
def daemonize():
    pid = os.fork()
    if pid == 0:
        os.setsid()
        return True
    os.waitpid(pid, 0)
    return False
=== the child comes back to a caller that is told
import os
def detach():
    pid = os.fork()
    if pid == 0:
        os.setsid()
        return None
    os.waitpid(pid, 0)
    return pid
def main():
    detach()
    print("after")
=== the child comes back to a caller that leaves
import os
def detach():
    if os.fork() == 0:
        os.setsid()
    else:
        os.wait()
def main():
    detach()
    os._exit(0)
=== the parent is told to leave by its caller
import os, sys
def fork():
    pid = os.fork()
    if pid == 0:
        os.setsid()
    else:
        os.waitpid(pid, 0)
    return pid
def main():
    if fork():
        sys.exit(0)
    print("child")
=== a daemon whose fork may fail
import os, sys
def daemonize():
    try:
        pid = os.fork()
        if pid > 0:
            sys.exit(0)
    except OSError as error:
        sys.exit(1)
    os.setsid()
    print("daemon")
"""

ENDING = r"""
=== _exit on every way
import os, sys
def main():
    pid = os.fork()
    if pid == 0:
        try:
            print("child", flush=True)
        except Exception:
            os._exit(1)
        else:
            os._exit(0)
    os.waitpid(pid, 0)
=== a finally
import os
def main(work):
    try:
        pid = os.fork()
        if pid == 0:
            try:
                work()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
    except Exception:
        print("failed")
    print("after")
=== exec
import os
def main(argv):
    pid = os.fork()
    if not pid:
        os.setsid()
        os.execv(argv[0], argv)
    os.waitpid(pid, 0)
=== exec fails, and _exit
import os
def main(argv):
    pid = os.fork()
    if not pid:
        try:
            os.execv(argv[0], argv)
        except OSError:
            os._exit(127)
    os.waitpid(pid, 0)
=== exec fails, and finally
import os
def main(argv):
    pid = os.fork()
    if not pid:
        try:
            os.execv(argv[0], argv)
        finally:
            os._exit(127)
    return os.waitpid(pid, 0)
=== for ever
import os, time
def main():
    pid = os.fork()
    if pid == 0:
        while True:
            time.sleep(1)
    os.waitpid(pid, 0)
=== a function that ends
import os
def child():
    print("child", flush=True)
    os._exit(0)
def main():
    pid = os.fork()
    if pid == 0:
        child()
    os.waitpid(pid, 0)
=== a method that ends, of a base class too
import os
class Base:
    def child(self):
        raise NotImplementedError
    def stub(self):
        pass
    def fork(self):
        pid = os.fork()
        if pid == 0:
            self.child()
        os.waitpid(pid, 0)
    def fork_again(self):
        pid = os.fork()
        if pid == 0:
            self.stub()
        os.waitpid(pid, 0)
=== nobody knows what ends
import os
from server import serve
def main(run):
    pid = os.fork()
    if pid == 0:
        serve()
    os.waitpid(pid, 0)
    pid = os.fork()
    if pid == 0:
        run()
    os.waitpid(pid, 0)
=== sys.exit in one way, os.kill in the other
import os, signal, sys
def main():
    pid = os.fork()
    if pid == 0:
        if len(sys.argv) > 1:
            sys.exit(1)
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
=== both end, together
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("child", flush=True)
    else:
        os.waitpid(pid, 0)
    os._exit(0)
=== the parent returns
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("child", flush=True)
    else:
        os.waitpid(pid, 0)
        return
    print("child as well", flush=True)
=== nothing follows
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("child")
    else:
        os.waitpid(pid, 0)
=== asked again
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("child", flush=True)
    print("both say this")
    if pid:
        os.waitpid(pid, 0)
=== asked again, by the process's id
import os
def main():
    me = os.getpid()
    pid = os.fork()
    if pid == 0:
        print("child", flush=True)
    if os.getpid() == me:
        os.waitpid(pid, 0)
=== a name that tells
import os
def main():
    role = "parent"
    pid = os.fork()
    if pid == 0:
        role = "child"
    print(role)
    if role == "parent":
        os.waitpid(pid, 0)
=== workers that leave the loop
import os
def main():
    for n in range(3):
        pid = os.fork()
        if pid == 0:
            break
    else:
        for n in range(3):
            os.wait()
        return
    print("worker")
=== a loop that goes on in both, with steps of their own
import os
def main():
    pid = os.fork()
    while True:
        if pid == 0:
            print("child")
        else:
            print("parent")
    os.waitpid(pid, 0)
=== a fork that may fail
import os
def main():
    try:
        pid = os.fork()
    except OSError:
        print("no fork")
        return
    if pid == 0:
        os.execvp("ls", ["ls"])
    os.waitpid(pid, 0)
    print("after")
"""

EXITING = r"""
=== sys.exit where nothing is shared
import os, sys
def main():
    pid = os.fork()
    if pid == 0:
        sys.exit(0)
    os.waitpid(pid, 0)
=== sys.exit of the parent, in a finally
import os, sys
def main(lock):
    try:
        if os.fork():
            sys.exit(0)
    finally:
        lock.release()
=== a finally that is behind the fork
import os, sys
def main(lock):
    if os.fork() == 0:
        try:
            sys.exit(0)
        finally:
            lock.release()
    os.wait()
=== what was printed is flushed
import os, sys
def main():
    print("before")
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        sys.exit(0)
    os.waitpid(pid, 0)
=== the child of a child ends as a parent
import os, sys
def main():
    print("before")
    if os.fork() == 0:
        os.setsid()
        if os.fork() > 0:
            sys.exit(0)
        os.execvp("daemon", ["daemon"])
    os.wait()
=== in a function that others call as well
import os, sys
def leave():
    sys.exit(1)
def main():
    print("before")
    if len(sys.argv) > 1:
        leave()
    if os.fork() == 0:
        leave()
    os.wait()
=== atexit in the child itself
import atexit, os, sys
def main():
    pid = os.fork()
    if pid == 0:
        atexit.register(os.unlink, "lock")
        sys.exit(0)
    os.waitpid(pid, 0)
"""

STATUSES = r"""
=== decoded
import os
def main(pid):
    pid, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status):
        print("exit code", os.WEXITSTATUS(status))
    if status >> 8 == 1 or status & 127 == 9:
        print("failed")
    print("exit code", os.waitstatus_to_exitcode(status))
=== success
import os, sys
def main(pid):
    pid, status = os.waitpid(pid, 0)
    if status == 0:
        print("well")
    if status != 0:
        print("not well", status)
    if status:
        sys.exit(1)
    if not status:
        return
=== decoded under its own name
import os, sys
def main(pid):
    pid, status = os.waitpid(pid, 0)
    status = os.waitstatus_to_exitcode(status)
    if status == 1:
        print("exit code", status)
    sys.exit(status)
=== compared with whole statuses and signals
import os, signal
def main(pid):
    pid, status = os.waitpid(pid, 0)
    if status == 256 or status == signal.SIGKILL or status == 9:
        print("raw status", status, "of an exit code")
    print("wait status %d" % status)
=== of something else
import os, subprocess, sys
def main(p):
    status = p.wait()
    if status == 1:
        print("exit code", status)
    sys.exit(status)
=== the id of the process
import os
def main():
    pid, status = os.wait()
    if pid == 1:
        print("exit code of", pid)
=== a pid that is no fork's
import os
def main(pid):
    if pid < 0:
        print("group", pid)
    if pid == -1:
        return
=== any child, for a function of one's own
import os
def wait(pid, options):
    if pid == -1:
        return os.wait()
    return os.waitpid(pid, options)
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    wait(pid, 0)
=== more than zero
import os
def main():
    pid = os.fork()
    if pid > 0:
        os.waitpid(pid, 0)
    elif pid == 0:
        os._exit(0)
"""

LOOKS = r"""
=== looks in a loop
import os, time
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        time.sleep(0.1)
=== looks, and waits
import os
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    if os.waitpid(pid, os.WNOHANG)[0] == 0:
        os.waitpid(pid, 0)
=== looks in another function
import os
def look(pid):
    return os.waitpid(pid, os.WNOHANG)
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    while not look(pid)[0]:
        pass
=== the program is over behind the fork
import os, sys
def grandchild():
    sys.stdin.read()
def main():
    if len(sys.argv) > 1:
        if os.fork() == 0:
            grandchild()
    else:
        grandchild()
if __name__ == "__main__":
    main()
=== a queue that has sent all
import os
from multiprocessing import Process, Queue
def work(queue):
    queue.put("x")
    queue.close()
    queue.join_thread()
    os._exit(0)
def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    queue.get()
    process.join()
=== a simple queue
import os
from multiprocessing import Process, SimpleQueue
def work(queue):
    queue.put("x")
    os._exit(0)
def main():
    queue = SimpleQueue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
=== put on the other way
import os, sys
from multiprocessing import Process, Queue
def work(queue):
    if len(sys.argv) > 1:
        queue.put("x")
    else:
        os._exit(0)
def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
"""


@judged(DAEMONS)
def test_a_daemon_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(ENDING)
def test_a_child_that_stays_in_its_own_code_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(EXITING)
def test_a_child_that_has_nothing_to_clean_up_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(STATUSES)
def test_a_status_that_is_read_rightly_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(LOOKS)
def test_what_is_waited_for_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
