"""What a process of a trial tells its supervisor: events in a file of its own, exceptions among them."""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

DIRECTORY = os.environ["MPLINT_TRIAL"]

MOST_EXCEPTIONS = 200
"""Kept per process: a pool whose workers all die raises without end."""
MOST_TEXT = 16_000


def tell(**event: object) -> None:
    """Append an event to this process's own file. `ascii` needs no import, and `ast.literal_eval` reads it."""
    try:
        path = f"{DIRECTORY}/{os.getpid()}.events"
        line = (ascii(dict(event, time=time.monotonic())) + "\n").encode()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
    except Exception:  # what cannot be told about must still run as it would
        pass


class Told:
    number = 0
    exceptions = 0


def tell_exception(error: BaseException | None, role: str, *, unread: bool = False, process: str | None = None) -> int:
    """Write an exception down; returns its number in this process (0: not written), by which it can be taken back."""
    if error is None or isinstance(error, (SystemExit, GeneratorExit)) or Told.exceptions >= MOST_EXCEPTIONS:
        return 0
    Told.exceptions += 1
    Told.number += 1
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:
        message = "<unprintable>"
    tell(
        event="exception",
        number=Told.number,
        role=role,
        process=process or process_name(),
        type=type(error).__qualname__,
        module=type(error).__module__,
        message=str(message)[:MOST_TEXT],
        traceback=traceback_of(error)[-MOST_TEXT:],
        unread=unread,
    )
    return Told.number


def tell_read(number: int) -> None:
    if number:
        tell(event="read", number=number)


def traceback_of(error: BaseException) -> str:
    remote = getattr(error.__cause__, "tb", None)
    if isinstance(remote, str) and error.__traceback__ is None:
        return remote.strip('\n"')
    if isinstance(error, KeyboardInterrupt):
        # Python ends itself by SIGINT after this one, unless code is evaluated meanwhile, as the import below may do.
        return "".join(entries_of(error.__traceback__)) + "KeyboardInterrupt\n"
    try:
        import traceback  # noqa: PLC0415 - not before the script has failed

        return "".join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        return ""


def entries_of(trace: TracebackType | None) -> list[str]:
    entries: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        entries.append(f'  File "{code.co_filename}", line {trace.tb_lineno}, in {code.co_name}\n')
        trace = trace.tb_next
    return entries


def process_name() -> str:
    process = getattr(sys.modules.get("multiprocessing.process"), "_current_process", None)
    name = getattr(process, "name", None)
    return name if isinstance(name, str) else "MainProcess"
