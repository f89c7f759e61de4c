"""Files are shared out over processes, or over any executor: what is found is the same, whatever befalls a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import mplint
from mplint.checking import pool, spread
from mplint.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

LINTER = Path(mplint.__file__).parents[1]
BAD = 'from multiprocessing import Process\nif __name__ == "__mian__":\n    Process(target=print).start()\n'
GOOD = "from multiprocessing import cpu_count\nprint(cpu_count())\n"
FILES = 24

# `mplint`, with every run large enough for workers, and with a file that does to its worker what its name says.
PROGRAM = """
import os, signal, sys, time
import mplint.checking.spread as spread, mplint.checking.work as work
spread.WORTH_SHARING = 0
spread.CHUNK_FILES = 4
read = work.file_bytes
def odd(path, name, **options):
    if path.name == "killed.py":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "leaves.py":
        os._exit(3)
    if path.name == "raises.py":
        raise LookupError("no such thing")
    if path.name == "waits.py":
        open("waiting", "w").close()
        time.sleep(60)
    return read(path, name, **options)
work.file_bytes = odd
from mplint.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for number in range(FILES):
        (tmp_path / f"f{number:02}.py").write_text(BAD if number % 3 == 0 else GOOD)
    return tmp_path


@pytest.fixture
def start(project: Path) -> Callable[..., subprocess.Popen[str]]:
    def starting(*arguments: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(LINTER)}
        words = ["check", "--no-cache", "--output-format", "concise", *arguments]
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return starting


def test_any_number_of_processes_says_the_same(start: Callable[..., subprocess.Popen[str]]) -> None:
    told = [start("-j", jobs).communicate(timeout=60) for jobs in ("1", "2", "5")]
    assert told[0] == told[1] == told[2]
    assert told[0][0].splitlines()[-2] == "Found 8 errors."


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_a_dead_worker_costs_its_own_file(project: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    for name in ("killed.py", "leaves.py", "raises.py"):
        (project / name).write_text(BAD)
    run = start("-j", "2")
    said, complained = run.communicate(timeout=60)
    lines = said.splitlines()
    assert [line for line in lines if "MP904" in line] == [
        "killed.py:1:1: MP904 mplint failed on this file: its process was killed by SIGKILL",
        "leaves.py:1:1: MP904 mplint failed on this file: its process ended with status 3",
        "raises.py:1:1: MP904 mplint failed on this file: LookupError: no such thing",
    ]
    assert [line.partition(":")[0] for line in lines if "MP101" in line] == [f"f{n:02}.py" for n in range(0, FILES, 3)]
    assert (run.returncode, complained) == (
        2,
        "error: mplint itself failed on a file, which is a bug; --verbose tells where\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_ctrl_c_ends_everything_at_once(project: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    (project / "waits.py").write_text(BAD)
    run = start("-j", "2")
    limit = time.monotonic() + 30
    while not (project / "waiting").exists():
        assert time.monotonic() < limit
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=20) == ("", "")
    assert run.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)  # nobody is left


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor(kind: type[Any], project: Path) -> None:
    options = {"mp_context": get_context("spawn")} if kind is ProcessPoolExecutor else {}
    with kind(2, **options) as executor:
        found = mplint.check(project, executor=executor)
    assert found == mplint.check(project)
    assert len(found) == FILES // 3


class Lossy(Executor):
    """An executor whose workers are gone."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("the machine is gone"))
        return future


def test_an_executor_that_loses_its_workers(project: Path) -> None:
    found = mplint.check(project / "f00.py", executor=Lossy())
    assert [(each.code, each.message) for each in found] == [
        ("MP904", "mplint failed on this file: the executor lost it: the machine is gone")
    ]


class Wrong(Executor):
    """An executor whose workers do not know what is asked of them."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ModuleNotFoundError("No module named 'mplint'"))
        return future


def test_what_goes_wrong_outside_of_a_file_is_raised(project: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match="mplint"):
        mplint.check(project, executor=Wrong())


def test_paths_are_those_of_the_caller(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "sub").mkdir()
    monkeypatch.chdir(project / "sub")
    settings = mplint.Settings(per_file_ignores=(mplint.config.PerFileIgnore("../f0*.py", ("MP101",)),))
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        executor.submit(os.chdir, "/").result()  # as a worker far away would be
        found = mplint.check("..", settings, executor=executor)
    assert found == mplint.check("..", settings)
    assert {each.filename for each in found} == {f"../f{number:02}.py" for number in range(12, FILES, 3)}


def test_where_no_process_can_be_started_it_is_done_here(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refused)
    monkeypatch.setattr(spread, "WORTH_SHARING", 0)
    monkeypatch.chdir(project)
    assert main(["check", "-j2", "--no-cache", "--output-format=concise"]) == 1
    assert capsys.readouterr().out.splitlines()[-2] == "Found 8 errors."


@pytest.mark.parametrize("jobs", ["0", "-1", "many", ""])
def test_a_wrong_number_of_processes(jobs: str, start: Callable[..., subprocess.Popen[str]]) -> None:
    run = start(f"--jobs={jobs}")
    assert run.communicate(timeout=30)[1].startswith(f"error: argument -j/--jobs: `{jobs}` is no number from 1")
    assert run.returncode == 2


def test_mplint_run_in_processes_gives_the_same_json(start: Callable[..., subprocess.Popen[str]]) -> None:
    both = [json.loads(start("--output-format=json", "-j", jobs).communicate(timeout=60)[0]) for jobs in ("1", "3")]
    assert both[0] == both[1]
    assert len(both[0]) == FILES // 3
