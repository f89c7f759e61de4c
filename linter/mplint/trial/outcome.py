"""What one trial came to: plain data, ready for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Role = Literal["main", "child", "thread"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in a running program; `line` counts from 1."""

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class RaisedException:
    """An exception that ended a process, a thread or a task, or that nobody read.

    `process` is the name that multiprocessing gave ("MainProcess", "Process-1") or one that says what it was; `role`
    says what the exception ended: the "main" program, a "child" (process, or a task in one) or a "thread". `type` is
    the class's name and `module` where it is defined ("PicklingError" of "_pickle"). `place` is the innermost frame
    in the user's own files. `unread`: the exception of a task whose result was never asked for, or of a queue's
    feeder thread.
    """

    process: str
    role: Role
    type: str
    module: str
    message: str
    traceback: str = ""
    place: Frame | None = None
    unread: bool = False

    @property
    def text(self) -> str:
        """`Type: message`, as a traceback ends, but without the module."""
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """Where a process stood when the time was up.

    `own` is the innermost frame in the user's own files, `innermost` of all; both are None for a process that could not
    say it: another program, or Python without the trial's `sitecustomize`. `idle`: a pool's worker without a task.
    """

    process: str
    own: Frame | None = None
    innermost: Frame | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True)
class LeftProcess:
    """A process that still ran after the script's end."""

    process: str
    command: str


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What was still there after the script's end; the trial has ended and removed all of it.

    `zombies` counts children that had ended without anybody waiting for them. `shared_memory` names the blocks that
    still existed; `leaked_shared_memory` and `leaked_semaphores` count what Python's resource tracker found leaked
    and removed.
    """

    processes: tuple[LeftProcess, ...] = ()
    zombies: int = 0
    shared_memory: tuple[str, ...] = ()
    leaked_shared_memory: int = 0
    leaked_semaphores: int = 0

    def __bool__(self) -> bool:
        return self != LeftBehind()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run of a script under one start method.

    `method` None: the platform's own default could not be told. `emulated`: False where the method is that Python's
    own default, so that it really ran natively. `unavailable` says why the method cannot be run here at all; then
    nothing ran. `exit_status` is negative for a signal, and None when the script did not end by itself. `stdout` and
    `stderr` are decoded as UTF-8 with replacement; a very long output keeps its beginning and end. `seconds` is the
    main process's.
    """

    script: str
    python: str
    method: str
    emulated: bool
    exit_status: int | None
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    exceptions: tuple[RaisedException, ...] = ()
    hang: tuple[WaitingPlace, ...] = ()
    left_behind: LeftBehind = field(default_factory=LeftBehind)
    pids: tuple[int, ...] = ()
    unavailable: str | None = None

    @property
    def hung(self) -> bool:
        """It had not ended when the time was up."""
        return self.exit_status is None and self.unavailable is None

    @property
    def ok(self) -> bool:
        """It ended by itself with status 0, no exception went unread or ended anything, and nothing is left behind."""
        return self.exit_status == 0 and not self.exceptions and not self.left_behind

    def as_json(self) -> dict[str, Any]:
        """Every field and the two properties, in types that `json` knows."""
        data = asdict(self)
        for raised, plain in zip(self.exceptions, data["exceptions"], strict=True):
            plain["text"] = raised.text
        return data | {"ok": self.ok, "hung": self.hung}
