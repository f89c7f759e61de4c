"""Run one command and say what it took: `python -I -S child.py STDOUT STDERR COMMAND ..`. Prints one line:

    STATUS SECONDS CPU_SECONDS LARGEST OWN      or      cannot be run: why

LARGEST is the peak of the largest process that the command had, OWN that of this program, in the system's unit. This is
a program of its own because the system hands the peak of a process on to what it starts: nothing can be seen below OWN,
so that it had better be small. For the same reason it imports nothing that it need not.
"""

import os
import resource
import sys
import time

WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def main(stdout: str, stderr: str, command: list[str]) -> None:
    """Run the command with its output in these files."""
    files = [(os.POSIX_SPAWN_OPEN, 1, stdout, WRITE, 0o644), (os.POSIX_SPAWN_OPEN, 2, stderr, WRITE, 0o644)]
    begun = time.perf_counter()
    try:
        process = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    except OSError as error:
        print(f"cannot be run: {error.strerror}")
        return
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss, own)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
