"""`mplint check`, end to end: what is written where, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_process import Mplint, clean_environment

import mplint
from mplint.config import ConfigError

GUARD = 'print("up")\n\nif __name__ == "__mian__":\n    print("never")\n'
CLEAN = GUARD.replace("mian", "main")
STARTS = "from multiprocessing import Process\n\nprocess = Process(target=print)\nprocess.start()\nprocess.join()\n"
FOUND = "MP101"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "bad.py").write_text(GUARD)
    (tmp_path / "good.py").write_text(CLEAN)
    (tmp_path / "starts.py").write_text(STARTS)
    return tmp_path


def codes(run: subprocess.CompletedProcess[str]) -> list[str]:
    return [finding["code"] for finding in json.loads(run.stdout)]


def test_clean(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", "good.py")
    assert (run.stdout, run.stderr, run.returncode) == ("All checks passed!\n", "", 0)
    run = run_mplint("check", "-q", "good.py")
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)
    assert run_mplint("check", "good.py", "--output-format", "json").stdout == "[]\n"


def test_full_is_the_default(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", "bad.py")
    heading, *rest = run.stdout.splitlines()
    assert heading.startswith(f"{FOUND} [*] ")
    assert rest[:7] == [
        " --> bad.py:3:16",
        "  |",
        '1 | print("up")',
        "2 |",
        '3 | if __name__ == "__mian__":',
        "  |                ^^^^^^^^^^",
        '4 |     print("never")',
    ]
    assert rest[-3:] == ["", "Found 1 error.", "[*] 1 fixable with `--fix`."]
    assert (run.stderr, run.returncode) == ("", 1)
    assert run_mplint("check", "bad.py", "--quiet").stdout == run.stdout.removesuffix(
        "Found 1 error.\n[*] 1 fixable with `--fix`.\n"
    )


def test_concise(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", ".", "--output-format", "concise")
    places = [line.split(" ", 2)[:2] for line in run.stdout.splitlines()]
    assert places == [["bad.py:3:16:", "MP101"], ["starts.py:4:1:", "MP102"], ["Found", "1"], ["[*]", "1"]]
    assert run.stdout.endswith("Found 1 error and 1 warning.\n[*] 1 fixable with `--fix`.\n")
    assert run.returncode == 1


def test_the_current_directory_is_the_default(run_mplint: Mplint, project: Path) -> None:
    assert run_mplint("check").stdout == run_mplint("check", ".").stdout


def test_json(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", "--output-format", "json")
    first, second = json.loads(run.stdout)
    assert first["filename"] == str(project / "bad.py")
    assert (first["code"], first["severity"], first["location"]) == (FOUND, "error", {"row": 3, "column": 16})
    assert second["start_methods"] == ["spawn", "forkserver"]
    assert (run.stderr, run.returncode) == ("", 1)


def test_statistics(run_mplint: Mplint, project: Path) -> None:
    (project / "again.py").write_text(GUARD)
    run = run_mplint("check", "--statistics")
    assert run.stdout == (
        "2\tMP101\t[*] misspelled-main-guard\n1\tMP102\t[ ] missing-main-guard\nFound 2 errors and 1 warning.\n"
        "[*] 2 fixable with `--fix`.\n"
    )
    counted = json.loads(run_mplint("check", "--statistics", "--output-format", "json").stdout)
    assert [(row["code"], row["count"]) for row in counted] == [("MP101", 2), ("MP102", 1)]


def test_exit_zero_is_for_findings_only(run_mplint: Mplint, project: Path) -> None:
    assert run_mplint("check", "--exit-zero").returncode == 0
    assert run_mplint("check", "--exit-zero", "nope.py").returncode == 2


def test_a_missing_path_is_one_line_and_the_rest_is_checked(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", "nope.py", "bad.py", "neither", "--output-format", "concise")
    assert run.stdout.startswith("bad.py:3:16: MP101 ")
    assert run.stderr == "error: nope.py: no such file or directory\nerror: neither: no such file or directory\n"
    assert run.returncode == 2
    alone = run_mplint("check", "nope.py")
    assert (alone.stdout, alone.returncode) == ("", 2)


def test_a_directory_without_python(run_mplint: Mplint, tmp_path: Path) -> None:
    run = run_mplint("check", ".")
    assert run.stdout == "All checks passed!\n"
    assert run.stderr == "warning: no Python files found under the given path(s)\n"
    assert run.returncode == 0


def test_selecting_rules(run_mplint: Mplint, project: Path) -> None:
    def of(*arguments: str) -> list[str]:
        return codes(run_mplint("check", "--output-format", "json", *arguments))

    assert of("--select", "missing-main-guard") == ["MP102"]
    assert of("--select", "MP4,MP101") == ["MP101"]
    assert of("--select", "MP4", "--select", "MP101") == ["MP101"]
    assert of("--ignore", "MP10") == []
    assert of("--select", "MP4", "--extend-select", "MP102") == ["MP102"]


def test_start_methods(run_mplint: Mplint, project: Path) -> None:
    def of(*arguments: str) -> list[str]:
        return codes(run_mplint("check", "--output-format", "json", "starts.py", *arguments))

    assert of("--start-method", "fork") == []
    assert of("--start-method", "forkserver") == of("--start-method", "fork,spawn") == of("--start-method", "all")
    assert of("--start-method", "fork", "--start-method", "spawn") == ["MP102"]
    assert "= start methods: fails under forkserver (Linux from 3.14)\n" in (
        run_mplint("check", "starts.py", "--start-method", "forkserver").stdout
    )


def test_configuration(run_mplint: Mplint, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.mplint]\nignore = ['MP101']\nextend-exclude = ['starts.py']\n")
    assert run_mplint("check").stdout == "All checks passed!\n"
    assert run_mplint("check", "--isolated", "--output-format", "json").returncode == 1
    assert codes(run_mplint("check", "--extend-select", "MP1", "--output-format", "json")) == ["MP101"]
    (project / "other.toml").write_text("select = ['MP101']\nstart-methods = ['spawn']\n")
    assert codes(run_mplint("check", "--config", "other.toml", "--output-format", "json")) == ["MP101"]
    (project / "mplint.toml").write_text("selct = ['MP101']\n")
    run = run_mplint("check")
    assert run.stderr == "error: mplint.toml:1: unknown key `selct`; did you mean `select`?\n"
    assert (run.stdout, run.returncode) == ("", 2)
    (project / "mplint.toml").write_text("select = ['MP1O1']\n")
    run = run_mplint("check")
    assert run.stderr == "error: mplint.toml:1: unknown rule `MP1O1` in `select`; did you mean `MP101`?\n"


def test_excluding_files(run_mplint: Mplint, project: Path) -> None:
    (project / "sub" / "gen").mkdir(parents=True)
    (project / "sub" / "gen" / "made.py").write_text(GUARD)

    def of(*arguments: str, cwd: Path = project) -> list[str]:
        run = run_mplint("check", "--output-format", "json", *arguments, cwd=cwd)
        return [Path(finding["filename"]).name for finding in json.loads(run.stdout)]

    assert of() == ["bad.py", "starts.py", "made.py"]
    assert of("--exclude", "sub") == ["bad.py", "starts.py"]
    assert of("--exclude", "bad.py,sub/gen") == ["starts.py"]
    assert of("--extend-exclude", "*.py") == []
    assert of("--exclude", "bad.py", "bad.py") == ["bad.py"]
    assert of("--exclude", "bad.py", "--force-exclude", "bad.py") == []
    # A typed pattern counts from where it is typed, a configured one from its file.
    (project / "mplint.toml").write_text("extend-exclude = ['sub/gen']\n")
    assert of(cwd=project / "sub") == []
    assert of("--isolated", cwd=project / "sub") == ["made.py"]
    assert of("--isolated", "--exclude", "gen/*", cwd=project / "sub") == []
    (project / "mplint.toml").write_text("exclude = []\n")
    assert of("--extend-exclude", "./gen/made.py", cwd=project / "sub") == []


def test_standard_input(run_mplint: Mplint, project: Path) -> None:
    run = run_mplint("check", "-", "--output-format", "concise", stdin=GUARD)
    assert run.stdout.startswith("-:3:16: MP101 ")
    run = run_mplint("check", "--stdin-filename", "some/where.py", "-", "--output-format", "concise", stdin=GUARD)
    assert run.stdout.startswith("some/where.py:3:16: MP101 ")
    document = f"# Title\n\n```python\n{GUARD}```\n"
    run = run_mplint("check", "--stdin-filename", "post.md", "--output-format", "concise", stdin=document)
    assert run.stdout.startswith("post.md:6:16: MP101 ")
    (project / "some").mkdir()
    (project / "some" / "mplint.toml").write_text("ignore = ['ALL']\n")
    assert run_mplint("check", "--stdin-filename", "some/where.py", stdin=GUARD).returncode == 0


def test_colours(run_mplint: Mplint, project: Path) -> None:
    plain = run_mplint("check").stdout
    assert "\x1b" not in plain
    for formatting in ("full", "concise"):
        painted = run_mplint("check", "--output-format", formatting, environment={"FORCE_COLOR": "1"}).stdout
        assert "\x1b[1;91mMP101\x1b[0m" in painted
        assert "\x1b[1;93mMP102\x1b[0m" in painted
        assert "\x1b" not in run_mplint("check", environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b" not in run_mplint("check", "--output-format", "json", environment={"FORCE_COLOR": "1"}).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal(project: Path) -> None:
    """Colours, and lines that fit the terminal's width, without being asked."""
    import os
    import pty
    import re
    import termios

    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 60))
    command = [sys.executable, "-m", "mplint", "check", "starts.py"]
    environment = clean_environment({"TERM": "xterm"})
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=slave, stderr=slave, stdin=slave)
    os.close(slave)
    output = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            piece = b""
        if not piece:
            break
        output += piece
    os.close(master)
    assert process.wait(timeout=60) == 1
    text = output.decode()
    assert "\x1b[1;93mMP102\x1b[0m" in text
    notes = re.sub(r"\x1b\[[\d;]*m", "", text).split(" = ", 1)[1]
    assert max(len(line) for line in notes.splitlines()) <= 60


def test_names_and_source_cannot_command_the_terminal(run_mplint: Mplint, tmp_path: Path) -> None:
    name = "a\x1b[2Jb.py"
    (tmp_path / name).write_text(GUARD.replace("up", "\x1b[31m\u202e"), encoding="utf-8")
    for formatting in ("full", "concise"):
        run = run_mplint("check", "--output-format", formatting)
        assert "a␛[2Jb.py" in run.stdout
        assert not set("\x1b\u202e") & set(run.stdout)
    assert json.loads(run_mplint("check", "--output-format", "json").stdout)[0]["filename"] == str(tmp_path / name)


def test_any_encoding_of_the_output(run_mplint: Mplint, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(GUARD.replace("up", "子进程"), encoding="utf-8")
    run = run_mplint("check", environment={"PYTHONIOENCODING": "ascii"})
    assert r'1 | print("\u5b50\u8fdb\u7a0b")' in run.stdout
    assert (run.stderr, run.returncode) == ("", 1)


def test_verbose_says_what_was_done(run_mplint: Mplint, project: Path) -> None:
    (project / "mplint.toml").write_text("select = ['MP101']\n")
    run = run_mplint("check", "-v")
    assert run.stderr.startswith("settings: mplint.toml; ")
    assert run.stderr.endswith(" rules, 3 files\n")


@pytest.mark.parametrize(
    ("formatting", "needs_rich"), [("concise", False), ("json", False), ("full", False), ("full-colour", True)]
)
def test_rich_is_imported_for_colours_only(
    run_mplint: Mplint, project: Path, formatting: str, needs_rich: bool
) -> None:
    program = (
        sys.executable,
        "-c",
        "import sys; from mplint.cli import main; main(); print('rich' in sys.modules, file=sys.stderr)",
    )
    environment = {"FORCE_COLOR": "1"} if formatting == "full-colour" else {}
    arguments = ("check", "--output-format", formatting.partition("-")[0])
    assert run_mplint(*arguments, program=program, environment=environment).stderr == f"{needs_rich}\n"


def test_the_library(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for _ in range(2):  # the second time, everything is imported, the module `mplint.check` too
        found = mplint.check(["bad.py", project / "starts.py"])
        assert [(diagnostic.code, diagnostic.location.row) for diagnostic in found] == [("MP101", 3), ("MP102", 4)]
        assert all(isinstance(diagnostic, mplint.Diagnostic) for diagnostic in found)
    assert mplint.check(["."], mplint.Settings(select=("MP4",))) == []
    assert [diagnostic.filename for diagnostic in mplint.check_source(GUARD, "x.py")] == ["x.py"]
    assert mplint.check_source(CLEAN) == []
    document = f"```python\n{GUARD}```\n"
    in_document = mplint.check_source(document, "post.md", mplint.Settings(select=("MP1",)))
    assert [diagnostic.location.row for diagnostic in in_document] == [4]
    with pytest.raises(ConfigError, match="did you mean `MP101`"):
        mplint.check_source(GUARD, settings=mplint.Settings(select=("MP1O1",)))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        mplint.chek  # noqa: B018
