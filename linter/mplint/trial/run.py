"""One trial: a script is run as it is, under a chosen default start method, and everything it did is told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mplint.trial.events import OwnFiles, Record
from mplint.trial.interpreter import TrialError, interpreter
from mplint.trial.leftovers import await_the_end, clear_away, leaks_told_by, remove_shared_memory
from mplint.trial.outcome import LeftBehind, Outcome, WaitingPlace
from mplint.trial.processes import Crowd, adopting_orphans, command_line, own_children, send
from mplint.trial.stands import place_of
from mplint.trial.streams import Listener, Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ASK_SIGNALS: tuple[int, ...] = (
    (signal.SIGRTMAX - 3, signal.SIGRTMAX - 2)
    if sys.platform == "linux"
    else tuple(int(number) for number in [getattr(signal, "SIGINFO", None)] if number)
)
"""Ask a process where its main thread stands, and where all of them do; ones that scripts do not use.

Looking at threads while they run can crash a process, so that the main thread is asked first and alone.
"""
ASK_SECONDS = 1.0
POLL_SECONDS = 0.005
"""Between looks whether the script has ended, where the system cannot wake us."""

_INJECTED = Path(__file__).parent / "inject"


def run_trial(
    script: Path,
    *,
    args: Sequence[str] = (),
    method: str | None,
    stdin: bytes | Path = b"",
    timeout: float = 30.0,
    python: str = sys.executable,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    listener: Listener | None = None,
) -> Outcome:
    """Run `python script args` and tell what happened. Everything that the script started has ended afterwards.

    `method` is made the default start method, as if another platform's Python ran; None leaves that Python's own.
    `stdin` is what the script reads, bytes or a file; `timeout` in seconds, after which it is said where each process
    stands. `env` replaces the environment. `listener` is handed the output while it comes. Of the user's settings only
    PYTHONUNBUFFERED is taken away: it changes how programs with `os.fork` and `os._exit` behave.

    One trial at a time per supervising process. Raises TrialError for a Python that does not run, a script or `stdin`
    that is not there, and on Windows.
    """
    if sys.platform == "win32":
        raise TrialError("mplint run needs fork and process groups: run it on Linux or macOS (WSL will do)")
    if not (script.is_file() or (script / "__main__.py").is_file()):
        raise TrialError(f"no such script: {script}")
    offer = interpreter(python)
    chosen = method or offer.methods[0]
    emulated = chosen != offer.methods[0]
    if chosen not in offer.methods:
        reason = (
            f"{chosen} is not available here: Python {offer.version} has {', '.join(offer.methods)} on {sys.platform}"
        )
        return Outcome(str(script), offer.version, chosen, emulated, None, unavailable=reason)
    command = [python, _as_argument(script, absolute=cwd is not None), *args]
    own = OwnFiles(script.resolve(), offer.library)
    with ExitStack() as stack:
        directory = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="mplint-trial-", ignore_cleanup_errors=True))
        )
        adopts = stack.enter_context(adopting_orphans())
        given = stack.enter_context(_standard_input(stdin, directory))
        bystanders = own_children()
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=_environment(os.environ if env is None else env, directory, chosen if emulated else None),
            # What a shell does. In a session of its own it could not call os.setpgrp().
            process_group=0,
        )
        stack.callback(process.wait)
        stack.callback(process.kill)  # does nothing to one that has ended
        assert process.stdout is not None
        assert process.stderr is not None
        stack.enter_context(process.stdout)
        stack.enter_context(process.stderr)
        streams = Streams(process.stdout.fileno(), process.stderr.fileno(), listener)
        stack.callback(streams.close)
        crowd = Crowd(process.pid, f"MPLINT_TRIAL={directory}".encode(), bystanders, adopts)

        def record() -> Record:
            return Record.read(directory, process.pid)

        try:
            ended = _await_exit(process, streams, begun + timeout)
            seconds = time.monotonic() - begun
            hang: tuple[WaitingPlace, ...] = ()
            left = LeftBehind()
            if ended:
                left = await_the_end(crowd, streams, record)
            else:
                hang = _ask(crowd, streams, directory, record, own)
            # What the helpers say from here on is about what our killing left undone.
            if hang or left.processes:
                streams.freeze()
            else:
                streams.drain()
        finally:
            streams.mute()  # a listener may be why we are here
            clear_away(crowd, streams, record().helpers())
            made = record().shared_memory()
            blocks = remove_shared_memory(made)
        stdout, stderr = streams.captured["stdout"].text(), streams.captured["stderr"].text()
        if ended:
            leaks = leaks_told_by(stderr)
            left = LeftBehind(
                left.processes, left.zombies, blocks, leaks.get("shared_memory", 0), leaks.get("semaphore", 0)
            )
        final = record()
        return Outcome(
            script=str(script),
            python=offer.version,
            method=chosen,
            emulated=emulated,
            exit_status=process.returncode if ended else None,
            stdout=stdout,
            stderr=stderr,
            seconds=round(seconds, 3),
            exceptions=final.exceptions(own),
            hang=hang,
            left_behind=left,
            pids=tuple(sorted(final.pythons)),
        )


def _as_argument(script: Path, *, absolute: bool) -> str:
    text = str(script.absolute() if absolute else script)
    return f"./{text}" if text.startswith("-") else text


def _environment(given: Mapping[str, str], directory: Path, emulated: str | None) -> dict[str, str]:
    """The script's environment; `directory` also becomes the home of what is injected."""
    injected = directory / "inject"
    injected.mkdir()
    for file in _INJECTED.glob("*.py"):
        shutil.copyfile(file, injected / file.name)
    environment = {name: value for name, value in given.items() if name != "PYTHONUNBUFFERED"}
    # A trial within a trial is told by its own supervisor only.
    outer = environment.get("MPLINT_TRIAL", "")
    path = [entry for entry in environment.get("PYTHONPATH", "").split(os.pathsep) if entry != f"{outer}/inject"]
    environment["PYTHONPATH"] = os.pathsep.join([str(injected), *(path if path != [""] else [])])
    environment["MPLINT_TRIAL"] = str(directory)
    environment["MPLINT_TRIAL_SIGNALS"] = " ".join(str(int(number)) for number in ASK_SIGNALS)
    environment.pop("MPLINT_TRIAL_METHOD", None)
    if emulated is not None:
        environment["MPLINT_TRIAL_METHOD"] = emulated
    return environment


@contextmanager
def _standard_input(stdin: bytes | Path, directory: Path) -> Iterator[IO[bytes]]:
    """A file, so that no script can block us by not reading."""
    file = stdin if isinstance(stdin, Path) else directory / "stdin"
    if isinstance(stdin, bytes):
        file.write_bytes(stdin)
    try:
        opened = file.open("rb")
    except OSError as error:
        raise TrialError(f"cannot read {stdin!s} for stdin: {error.strerror}") from error
    with opened:
        yield opened


def _await_exit(process: subprocess.Popen[bytes], streams: Streams, deadline: float) -> bool:
    """Take in output until the script's main process has ended (True) or the time is up."""
    pidfd = -1
    if hasattr(os, "pidfd_open"):
        try:
            pidfd = os.pidfd_open(process.pid)
            streams.watch(pidfd)
        except OSError:  # an old kernel, or a strict container
            pidfd = -1
    try:
        while process.poll() is None:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                return False
            streams.pump(remaining if pidfd >= 0 else min(remaining, POLL_SECONDS))
        return True
    finally:
        if pidfd >= 0:
            streams.unwatch(pidfd)
            os.close(pidfd)


def _ask(
    crowd: Crowd, streams: Streams, directory: Path, read_record: Callable[[], Record], own: OwnFiles
) -> tuple[WaitingPlace, ...]:
    """Where each process stands, the main one first."""
    helpers = read_record().helpers()
    files = {pid: directory / f"{pid}.stand" for pid in crowd.alive() if pid not in helpers}
    for number in ASK_SIGNALS:
        # Without its file a process has not (yet) said what to do on this signal, which would end it.
        asked = [
            pid
            for pid, file in files.items()
            if file.exists() and not (place := place_of("", file, own)).own and not place.idle
        ]
        for pid in asked:
            send(pid, number)
            send(pid, signal.SIGCONT)
        if asked:
            _await_answers([files[pid] for pid in asked], streams)
    record = read_record()  # again: some have only now said who they are
    places = []
    for pid, file in files.items():
        name = record.name_of(pid)
        place = place_of(name, file, own)
        if place.innermost is None and pid != crowd.leader:
            place = WaitingPlace(f"{name} ({command_line(pid)})")
        places.append(place)
    return tuple(places)


def _await_answers(files: Sequence[Path], streams: Streams) -> None:
    """Until every process has written its stacks. They come in many small pieces, and nothing marks their end."""
    deadline = time.monotonic() + ASK_SECONDS
    unchanged = 0
    sizes: list[int] = []
    while unchanged < 3 and time.monotonic() < deadline:
        streams.pump(0)
        time.sleep(0.015)
        before, sizes = sizes, [file.stat().st_size for file in files]
        unchanged = unchanged + 1 if sizes == before and all(sizes) else 0
