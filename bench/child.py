"""Run one command and say what it took: `python -I -S child.py STDOUT STDERR COMMAND ..`. Prints one line:

    STATUS SECONDS CPU_SECONDS LARGEST      or      cannot be run: why

LARGEST is the peak of the largest process that the command had, in the system's unit. This is a program of its own, and
imports next to nothing, since Linux counts what the parent takes as the peak of what it starts: from a parent of 40 MB,
nothing seems to take less.
"""

import os
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
    print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
