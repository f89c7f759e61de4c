"""What others run mplint by: pre-commit, GitHub Actions, flake8. Each is read as they read it, and run."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
BAD = """\
from multiprocessing import Process
if __name__ == "__mian__":
    p = Process(target=print, deamon=1)
    p.start()
    p.join()
"""


def start(
    command: list[str], cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PATH": path, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(BAD, "utf-8")
    return path


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_hooks_of_pre_commit(hook: dict[str, Any], script: Path) -> None:
    (script.parent / "mplint.toml").write_text('extend-exclude = ["left.py"]\n', "utf-8")
    (script.parent / "left.py").write_text(BAD, "utf-8")
    run = start([*shlex.split(hook["entry"]), "script.py", "left.py"], script.parent)
    mends = hook["id"] == "mplint-fix"
    assert (run.returncode, run.stderr) == (0 if mends else 1, "")
    assert "left.py" not in run.stdout
    assert ("deamon" in script.read_text("utf-8")) is not mends
    assert (script.parent / "left.py").read_text("utf-8") == BAD


def step(name: str) -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return next(each for each in action["runs"]["steps"] if each["name"] == name)


def test_the_action_checks(script: Path, tmp_path: Path) -> None:
    given = {
        "MPLINT_PROGRAM": str(Path(sys.executable).parent / "mplint"),
        "MPLINT_PATHS": "script.py",
        "MPLINT_ARGS": "--select MP101,MP209 --fail-on error",
        "MPLINT_FORMAT": "github",
    }
    assert set(step("Check")["env"]) == set(given) - {"MPLINT_PROGRAM"}
    run = start(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Check")["run"]], tmp_path, given)
    assert run.returncode == 1
    assert run.stdout.count("::error ") == 2
    hostile = {**given, "MPLINT_PATHS": "$(touch broken) `touch broken`; touch broken"}
    run = start(["bash", "-eo", "pipefail", "-c", step("Check")["run"]], tmp_path, hostile)
    assert run.returncode == 2
    assert not (tmp_path / "broken").exists()


def test_the_action_takes_no_input_for_a_script() -> None:
    for name in ("Install mplint", "Check"):
        assert "${{" not in step(name)["run"]


def test_flake8_says_the_same(script: Path) -> None:
    said = start([sys.executable, "-m", "flake8", "--isolated", "--select", "MP", "script.py"], script.parent)
    ours = start(["mplint", "check", "--isolated", "--quiet", "--output-format", "concise", "script.py"], script.parent)
    assert said.stdout == ours.stdout.replace("[*] ", "")
    assert len(said.stdout.splitlines()) == 2


def test_flake8_has_its_own_say(script: Path) -> None:
    def codes(*options: str) -> list[str]:
        run = start([sys.executable, "-m", "flake8", "--isolated", *options, "script.py"], script.parent)
        return [line.split()[1] for line in run.stdout.splitlines()]

    assert codes("--extend-ignore", "MP101") == ["MP209"]
    script.write_text(BAD.replace("deamon=1)", "deamon=1)  # noqa: MP209"), "utf-8")
    assert codes() == ["MP101"]
    assert codes("--disable-noqa") == ["MP101", "MP209"]
    (script.parent / "mplint.toml").write_text('ignore = ["MP101"]\n', "utf-8")
    assert codes() == []
    (script.parent / "mplint.toml").write_text('exclude = ["script.py"]\n', "utf-8")
    assert codes("--disable-noqa") == []
    script.write_text("x = 1\n", "utf-8")
    assert codes() == []
