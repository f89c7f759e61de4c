"""The post's programs, mended by `--fix --unsafe-fixes`, do what their corrected twins do.

A twin also has corrections that only a human can make: the names of three processes that were all called the same, a
letter in a message. Those, and process ids, are made the same before anything is compared.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mplint.trial import Outcome, run_trial

if TYPE_CHECKING:
    from conftest import Check

EXAMPLES = Path(__file__).parents[2] / "examples"


def mended(check: Check, tmp_path: Path, name: str, *, change: tuple[str, str] = ("", "")) -> Path:
    script = tmp_path / name
    text = (EXAMPLES / "original" / name).read_text("utf-8")
    assert change[0] in text
    script.write_text(text.replace(*change), "utf-8")
    run = check(name, "--fix", "--unsafe-fixes")
    assert " fixed, " in run.out
    return script


def ran(script: Path, method: str) -> Outcome:
    return run_trial(script, method=method, timeout=60, cwd=script.parent)


def twin(tmp_path: Path, name: str) -> Path:
    (tmp_path / "twin").mkdir()
    return Path(shutil.copy(EXAMPLES / "fixed" / name, tmp_path / "twin"))


def told(outcome: Outcome) -> list[str]:
    assert outcome.ok, outcome.stderr
    text = re.sub(r"进程\d", "进程", outcome.stdout)
    text = text.replace("消息L", "消息:")
    return sorted(re.sub(r"\d+", "N", text).splitlines())


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("name", ["03_simple_process.py", "06_manager_queue.py"])
def test_it_prints_what_its_twin_prints(check: Check, tmp_path: Path, name: str, method: str) -> None:
    script, other = mended(check, tmp_path, name), twin(tmp_path, name)
    assert told(ran(script, method)) == told(ran(other, method))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_an_exception_of_a_task_is_seen(check: Check, tmp_path: Path, method: str) -> None:
    body = ("    time.sleep(1)\n    print(num)\n", "    print(num)\n    raise ValueError('task %d' % num)\n")
    script = mended(check, tmp_path, "05_pool.py", change=body)
    outcome = ran(script, method)
    assert outcome.exit_status == 1
    assert "ValueError: task " in outcome.stderr
    assert sorted(int(line) for line in outcome.stdout.split()) == list(range(100))
