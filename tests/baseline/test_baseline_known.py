"""What a baseline knows again, and what is new."""

from __future__ import annotations

import pytest
from baseline_project import BAD, STARTS, Project


@pytest.fixture
def known(project: Project) -> Project:
    """A project whose findings are known."""
    project.write("a.py", STARTS + BAD + "\n")
    assert project.found() == ["a.py:9 MP204", "a.py:13 MP204", "a.py:14 MP101"]
    assert project.run("baseline") == 0
    return project


UNCHANGED = {
    "nothing": STARTS + BAD + "\n",
    "lines moved down": "import os\n\n\n" + STARTS + BAD + "\n",
    "a comment added": STARTS + BAD + "  # words\n",
    "blanks": (STARTS + BAD + "\n").replace("    Process(", "  Process(").replace("if __name__ ==", "if  __name__  =="),
    "a function renamed": STARTS.replace("def main", "def run") + BAD + "\n",
    "deeper": STARTS.replace("def other():", "class C:\n  def other(self):") + BAD + "\n",
    "in another order": BAD + "\n" + STARTS,
    "other line ends": (STARTS + BAD + "\n").replace("\n", "\r\n"),
    "one of them gone": STARTS,
}


@pytest.mark.parametrize("change", UNCHANGED)
def test_it_is_known_again(known: Project, change: str) -> None:
    (known.directory / "a.py").write_bytes(UNCHANGED[change].encode())
    assert known.found() == []
    assert known.run("check") == 0


def test_what_is_new_is_reported(known: Project) -> None:
    known.write("a.py", STARTS + BAD + "\n" + BAD + "\n")
    assert known.found() == ["a.py:15 MP101"], "there was one"
    known.write("a.py", STARTS + BAD.replace("pass", "print()") + "\n")
    assert known.found() == ["a.py:14 MP101"], "it reads otherwise"
    known.write("a.py", STARTS + BAD + "\n")
    known.write("b.py", BAD + "\n")
    assert known.found() == ["b.py:1 MP101"], "in another file"


def test_the_new_one_is_the_one_in_the_new_function(known: Project) -> None:
    new = "def first():\n    Process(target=work()).start()\n\n\n"
    known.write("a.py", STARTS.replace("def main", new + "def main") + BAD + "\n")
    assert known.found() == ["a.py:9 MP204"]
    assert known.run("check") == 1
    assert "Found 1 error.\n" in known.out
    assert known.out.endswith("\n3 known findings are in mplint-baseline.json.\n")


def test_what_is_known_is_not_mended(project: Project) -> None:
    project.write("a.py", BAD + "\n")
    project.run("baseline")
    project.write("a.py", BAD + "\nx = 1\n" + BAD + "\n")
    assert project.run("check", "--fix") == 0
    assert project.read("a.py") == BAD + "\nx = 1\n" + BAD.replace("mian", "main") + "\n"
    assert project.out == "Found 1 error (1 fixed, 0 remaining).\n1 known finding is in mplint-baseline.json.\n"
    assert project.run("check", "--fix", "--no-baseline") == 0
    assert "mian" not in project.read("a.py")


def test_what_is_known_gets_no_noqa(project: Project) -> None:
    project.write("a.py", BAD + "\n")
    project.run("baseline")
    project.run("check", "--add-noqa")
    assert (project.err, project.read("a.py")) == ("Added 0 noqa directives.\n", BAD + "\n")


def test_notices(project: Project) -> None:
    project.write("a.py", f"{BAD}\nprint 'it'\n")
    project.write("b.py", f"x = 1  # noqa: MP101\n{BAD}\n")
    (project.directory / "c.py").write_bytes(b"x = 1\0")
    assert {each.split()[1] for each in project.found(".", "c.py")} == {"MP101", "MP901", "MP902", "MP905"}
    project.run("baseline", ".", "c.py")
    assert project.found(".", "c.py") == []


def test_a_failure_of_ours_is_never_known(project: Project) -> None:
    project.write("a.py", BAD + "\n")
    project.write(
        "mplint-baseline.json",
        '{"version": 1, "findings": [{"path": "a.py", "code": "MP904", "in": "", "line": ""},'
        f' {{"path": "a.py", "code": "MP904", "in": "", "line": "{BAD.replace(chr(34), chr(92) + chr(34))}"}}]}}',
    )
    from mplint.checking.judge import Judge

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Judge, "_judged", lambda *_: 1 / 0)
        assert project.found() == ["a.py:1 MP904"]


def test_markdown(project: Project) -> None:
    project.write("guide.md", f"```python\n{BAD}\n```\n")
    project.run("baseline", "guide.md")
    project.write("guide.md", f"# Head\n\n- ```python\n  {BAD}\n  ```\n\n```python\n{BAD}\n```\n")
    assert project.found("guide.md") == ["guide.md:8 MP101"]


def test_a_document_that_was_named_stays_known(project: Project) -> None:
    """A walk passes over it, which says nothing about what is in it."""
    for name in ("guide.md", "script"):
        project.write(name, f"```python\n{BAD}\n```\n" if name == "guide.md" else BAD)
    project.write("a.py", BAD)
    assert project.run("baseline", ".", "guide.md", "script") == 0
    assert project.run("baseline", "--check") == 0
    assert project.run("baseline") == 0
    assert [each["path"] for each in project.known()] == ["a.py", "guide.md", "script"]
    project.write("guide.md", "# Head\n")
    assert project.run("baseline", "--check", "guide.md") == 1
    project.write("mplint.toml", "include = ['*.md']\n")
    assert project.run("baseline", "--check") == 1
    assert project.run("baseline") == 0
    assert [each["path"] for each in project.known()] == ["a.py", "script"]


def test_what_a_comment_suppresses_needs_no_baseline(project: Project) -> None:
    project.write("a.py", f"{BAD}  # noqa: MP101\n")
    project.run("baseline")
    assert project.known() == []
