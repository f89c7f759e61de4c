"""Where a process stands, told by faulthandler when a signal asks: it works while Python's code cannot run."""

from __future__ import annotations

import faulthandler
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mplint.trial.inject._mplint_telling import DIRECTORY, tell
else:
    from _mplint_telling import DIRECTORY, tell

SIGNALS = [int(number) for number in os.environ.get("MPLINT_TRIAL_SIGNALS", "").split()]
"""The one that asks for the main thread's stack, and perhaps one that asks for every thread's."""


class Stand:
    descriptor = -1
    identity: tuple[int, int] = (0, 0)


def prepare_stand() -> None:
    """Have faulthandler write this process's stacks into its own file when asked. High descriptors disturb nobody."""
    if not SIGNALS or not hasattr(faulthandler, "register"):
        return
    try:
        opened = os.open(f"{DIRECTORY}/{os.getpid()}.stand", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        is_ours = Stand.descriptor >= 0 and identity(Stand.descriptor) == Stand.identity
        # After a fork ours is the parent's file, unless the script has closed it and it is by now another's.
        number = Stand.descriptor if is_ours else free_descriptor()
        if number >= 0:
            os.dup2(opened, number, inheritable=False)
            Stand.descriptor = number
            Stand.identity = identity(number) or (0, 0)
            for index, asked in enumerate(SIGNALS):
                faulthandler.register(asked, file=number, all_threads=index > 0, chain=False)
        os.close(opened)
    except Exception as error:
        tell(event="no stand", error=repr(error))


def free_descriptor() -> int:
    limit = os.sysconf("SC_OPEN_MAX")
    return next((number for number in (900, 800, 240, 120) if number < limit and identity(number) is None), -1)


def identity(descriptor: int) -> tuple[int, int] | None:
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return status.st_dev, status.st_ino
