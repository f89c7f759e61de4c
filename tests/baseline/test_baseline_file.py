"""`mplint baseline`: the file, where it is found, and how it is kept."""

from __future__ import annotations

import json

import pytest
from baseline_project import BAD, STARTS, Project

import mplint
from mplint.config import ConfigError
from mplint.configuration.in_force import Configurations


def test_the_file(project: Project) -> None:
    project.write("src/b.py", STARTS.replace("def other", "class Other:\n  def main") + BAD + "  # words\n")
    project.write("a.py", f"{BAD}\n{BAD}\n")
    assert project.run("baseline") == 0
    assert (project.out, project.err) == ("", "5 findings in 2 files are known now: mplint-baseline.json\n")
    assert project.read() == (
        "{\n"
        '  "version": 1,\n'
        '  "findings": [\n'
        '    {"path": "a.py", "code": "MP101", "in": "", "line": "if __name__ == \\"__mian__\\": pass", "count": 2},\n'
        '    {"path": "src/b.py", "code": "MP101", "in": "", "line": "if __name__ == \\"__mian__\\": pass"},\n'
        '    {"path": "src/b.py", "code": "MP204", "in": "Other.main", "line": "Process(target=work()).start()"},\n'
        '    {"path": "src/b.py", "code": "MP204", "in": "main", "line": "Process(target=work()).start()"}\n'
        "  ]\n"
        "}\n"
    )
    before = project.read()
    assert project.run("baseline", "-q") == 0
    assert (project.read(), project.err) == (before, "")
    assert project.run("check") == 0
    assert project.out == "All checks passed!\n5 known findings are in mplint-baseline.json.\n"


def test_nothing_to_know(project: Project) -> None:
    project.write("a.py", "x = 1\n")
    assert project.run("baseline") == 0
    assert project.err == "0 findings in 0 files are known now: mplint-baseline.json\n"
    assert json.loads(project.read()) == {"version": 1, "findings": []}
    assert project.run("check") == 0
    assert project.out == "All checks passed!\n"


def test_other_files_keep_what_is_known_of_them(project: Project) -> None:
    for name in ("a.py", "src/b.py", "src/c.py", "gone.py"):
        project.write(name, BAD + "\n")
    project.run("baseline")
    project.write("src/b.py", "x = 1\n")
    project.write("a.py", "x = 1\n")
    (project.directory / "gone.py").unlink()
    project.run("baseline", "src/b.py")
    assert [each["path"] for each in project.known()] == ["a.py", "src/c.py"]
    project.run("baseline", "src")
    assert [each["path"] for each in project.known()] == ["a.py", "src/c.py"]
    project.run("baseline")
    assert [each["path"] for each in project.known()] == ["src/c.py"]


def test_stale(project: Project) -> None:
    project.write("a.py", f"{BAD}\n{BAD}\n")
    project.write("b.py", BAD + "\n")
    project.run("baseline")
    before = project.read()
    assert project.run("baseline", "--check") == 0
    assert (project.out, project.err) == ("", "Nothing that mplint-baseline.json knows is gone.\n")
    project.write("a.py", "x = 1\n")
    project.write("b.py", f"{BAD}\n{BAD}\n")
    assert project.run("baseline", "--check") == 1
    assert project.out == f"a.py: MP101 is no longer found (2 times): {BAD}\n"
    assert project.err == "2 known findings are gone; `mplint baseline` rewrites mplint-baseline.json\n"
    assert project.run("baseline", "--check", "-q", "b.py") == 0
    assert project.read() == before
    (project.directory / "a.py").write_bytes(b"x = 1\0")
    assert project.run("baseline", "--check", ".", "a.py") == 0, "nobody knows what is in it"
    (project.directory / "a.py").unlink()
    assert project.run("baseline", "--check", "b.py") == 1


def test_where_it_is_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("a.py", BAD + "\n")
    project.write("sub/b.py", BAD + "\n")
    project.run("baseline")
    monkeypatch.chdir(project.directory / "sub")
    assert project.found() == [], "above the current directory"
    assert project.found("../a.py") == []
    assert len(project.found("--no-baseline")) == len(project.found("--isolated")) == 1
    assert project.run("check", "--isolated", "--baseline", "../mplint-baseline.json") == 0
    project.write("sub/mplint.toml", "")
    assert project.found() == ["sub/b.py:1 MP101"], "beside the configuration file"
    assert project.run("baseline") == 0
    assert [each["path"] for each in project.known("sub/mplint-baseline.json")] == ["b.py"]


def test_a_directory_with_its_own_configuration_has_its_own(project: Project) -> None:
    project.write("a.py", BAD + "\n")
    project.write("sub/mplint.toml", "")
    project.write("sub/b.py", BAD + "\n")
    assert project.run("baseline", "--check") == 2, "there is none"
    assert project.run("baseline") == 0
    assert project.err.splitlines() == [
        "1 finding in 1 file is known now: mplint-baseline.json",
        "1 finding in 1 file is known now: sub/mplint-baseline.json",
    ]
    assert [each["path"] for each in project.known() + project.known("sub/mplint-baseline.json")] == ["a.py", "b.py"]
    assert project.run("check") == 0
    assert sorted(project.out.splitlines()) == [
        "1 known finding is in mplint-baseline.json.",
        "1 known finding is in sub/mplint-baseline.json.",
        "All checks passed!",
    ]
    project.write("sub/b.py", "x = 1\n")
    assert project.run("baseline", "--check") == 1
    assert project.out == f"sub/b.py: MP101 is no longer found: {BAD}\n"
    assert project.run("baseline") == 0
    assert project.known("sub/mplint-baseline.json") == []


def test_the_key(project: Project) -> None:
    project.write("pyproject.toml", '[tool.mplint]\nbaseline = "ci/known.json"\n')
    project.write("src/a.py", BAD + "\n")
    assert project.run("check") == 2
    assert project.err.endswith("ci/known.json; `mplint baseline` writes one\n")
    assert project.run("baseline") == 2, "the directory is not made"
    (project.directory / "ci").mkdir()
    assert project.run("baseline") == 0
    assert project.known("ci/known.json")[0]["path"] == "../src/a.py"
    assert project.run("check") == 0
    assert project.out.endswith("1 known finding is in ci/known.json.\n")
    assert Configurations().settings(project.directory / "src").baseline == project.directory / "ci/known.json"
    assert project.run("baseline", "--output", "other.json") == 0
    assert project.found("--baseline", "other.json") == []
    project.write("pyproject.toml", "[tool.mplint]\nbaseline = 1\n")
    assert project.run("check") == 2
    assert "`baseline` must be a string" in project.err


DAMAGED = {
    "": "is damaged",
    "[]": "is no baseline of mplint",
    "{}": "is no baseline of mplint",
    '{"files": {}}': "is no baseline of mplint",
    '{"version": 2, "findings": []}': "has version 2; this mplint knows version 1",
    '{"version": 1, "findings": {}}': "is no baseline of mplint",
    '{"version": 1, "findings": [1]}': "is damaged: finding 1 is not one",
    '{"version": 1, "findings": [{"path": "a", "code": "b", "in": "c"}]}': "is damaged: finding 1 is not one",
    '{"version": 1, "findings": [{"path": "a", "code": "b", "in": "c", "line": "d", "count": 0}]}': "finding 1",
    '{"version": 1, "findings": [\n<<<<<<< HEAD\n]}': "is damaged",
    "\ufeff{}": "is no baseline of mplint",
    "[" * 100_000: "is damaged",
}


@pytest.mark.parametrize("text", DAMAGED, ids=lambda text: text[:40])
def test_a_file_that_is_none(project: Project, text: str) -> None:
    project.write("a.py", BAD + "\n")
    project.write("mplint-baseline.json", text)
    for command in ("check", "baseline"):
        assert project.run(command) == 2
        assert project.out == ""
        assert project.err.startswith("error: ")
        assert project.err.count("\n") == 1
        assert DAMAGED[text] in project.err
    assert project.read() == text


def test_the_library_says_it_too(project: Project) -> None:
    project.write("a.py", BAD + "\n")
    with pytest.raises(ConfigError, match="there is no baseline"):
        mplint.check(["a.py"], mplint.Settings(baseline=project.directory / "no.json"))


def test_wrong_commands(project: Project) -> None:
    assert project.run("check", "--baseline", "x", "--no-baseline") == 2
    assert project.run("baseline", "--isolated", "--config", "x") == 2
    assert project.run("baseline", "nowhere.py") == 2
    assert project.err == "error: nowhere.py: no such file or directory\n"
    assert not (project.directory / "mplint-baseline.json").exists()
    assert project.run("baseline", "--check") == 2, "there is none"
    project.write("x/y.py", "")
    assert project.run("baseline", "--output", "x") == 2
    assert project.err.startswith("error: cannot read the baseline x: ")
