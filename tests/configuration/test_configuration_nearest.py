"""Each file is judged by the nearest configuration file at or above it, in one run."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from planted import GUARD, STARTS, files, files_in_ruff, found, plant

if TYPE_CHECKING:
    from conftest import Run

BOTH = STARTS + GUARD


def test_nested_directories_in_one_run(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "select = ['MP101']",
            "a.py": BOTH,
            "lib/pyproject.toml": "[tool.mplint]\nselect = ['MP102']",
            "lib/b.py": BOTH,
            "lib/deep/c.py": BOTH,
            "lib/deep/er/.mplint.toml": "ignore = ['MP1']",
            "lib/deep/er/d.py": BOTH,
            "other/pyproject.toml": "[tool.ruff]",
            "other/e.py": BOTH,
        }
    )
    everything = ["a.py MP101", "lib/b.py MP102", "lib/deep/c.py MP102", "other/e.py MP101"]
    assert found(mplint_in("check", "--output-format", "concise")[1]) == everything
    # It makes no difference from where, in which order, or how files are named.
    named = ["other/e.py", "lib/deep/er/d.py", "lib/b.py", "a.py", str(project / "lib" / "deep")]
    assert [
        Path(line.split()[0]).name for line in found(mplint_in("check", *named, "--output-format", "concise")[1])
    ] == ["e.py", "b.py", "a.py", "c.py"]
    # What is typed lies over each of them.
    assert found(mplint_in("check", "--ignore", "MP102", "--output-format", "concise")[1]) == [
        "a.py MP101",
        "other/e.py MP101",
    ]
    assert len(found(mplint_in("check", "--isolated", "--output-format", "concise")[1])) == 10
    plant({"ci.toml": "select = ['MP102']"})
    assert len(found(mplint_in("check", "--config", "ci.toml", "--output-format", "concise")[1])) == 5


def test_a_library_has_its_own_start_methods(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "start-methods = ['fork']\nselect = ['MP102']",
            "app.py": STARTS,
            "lib/mplint.toml": "extend = '../mplint.toml'\nstart-methods = ['spawn']",
            "lib/lib.py": STARTS,
        }
    )
    status, out, _ = mplint_in("check", "--output-format", "json")
    assert [(Path(each["filename"]).name, each["start_methods"]) for each in json.loads(out)] == [("lib.py", ["spawn"])]
    assert status == 1
    assert mplint_in("check", "--start-method", "fork")[0] == 0


def test_each_directory_says_what_is_read_in_it(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "extend-exclude = ['gen']\nselect = ['MP101']",
            "gen/a.py": GUARD,
            "lib/mplint.toml": "extend-exclude = ['vendor', './mine/b.py']\ninclude = ['*.md']\nselect = ['MP101']",
            "lib/gen/c.py": GUARD,
            "lib/vendor/d.py": GUARD,
            "lib/mine/b.py": GUARD,
            "lib/mine/e.md": f"```python\n{GUARD}```\n",
            "lib/big/mplint.toml": "max-file-size = 10\nselect = ['MP902']",
            "lib/big/f.py": "import multiprocessing  # and more\n",
        }
    )
    assert found(mplint_in("check", "--output-format", "concise")[1]) == [
        "lib/big/f.py MP902",
        "lib/gen/c.py MP101",
        "lib/mine/e.md MP101",
    ]
    # A configuration file in a directory that is left out is never read.
    plant({"gen/mplint.toml": "what = ["})
    assert mplint_in("check")[0] == 1
    assert mplint_in("check", "--config", "max-file-size = '1kB'", "lib/big")[0] == 0


def test_wrong_toml_in_a_nested_file(project: Path, mplint_in: Run) -> None:
    plant({"a.py": GUARD, "lib/deep/mplint.toml": "select = [", "lib/deep/b.py": GUARD})
    status, out, err = mplint_in("check")
    assert (status, out) == (2, "")
    assert err.startswith("error: lib/deep/mplint.toml is not valid TOML: ")
    assert err.count("\n") == 1
    assert mplint_in("check", "a.py")[0] == 1
    plant({"lib/deep/mplint.toml": "# all well\n\nselect = ['MP1O1']"})
    assert mplint_in("check", "--fix") == (
        2,
        "",
        "error: lib/deep/mplint.toml:3: unknown rule `MP1O1` in `select`; did you mean `MP101`?\n",
    )
    assert Path("a.py").read_text("utf-8") == GUARD  # said before anything is written


def test_files_without_a_configuration_have_that_of_the_working_directory(
    project: Path, tmp_path_factory: pytest.TempPathFactory, mplint_in: Run
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.py").write_text(BOTH, "utf-8")
    plant({"mplint.toml": "select = ['MP101']"})
    assert len(found(mplint_in("check", str(elsewhere), "--output-format", "concise")[1])) == 1
    plant({"mplint.toml": "selct = []"})
    assert mplint_in("check", str(elsewhere))[0] == 2


class Stdin:
    """A standard input that holds what is found twice."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO(BOTH.encode())


def test_standard_input_has_the_configuration_of_its_name(
    project: Path, mplint_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant({"mplint.toml": "select = ['MP101']", "lib/mplint.toml": "select = ['MP102']\noutput-format = 'concise'"})
    for name, expected in (("lib/new.py", ["lib/new.py MP102"]), ("lib/../x.py", [])):
        monkeypatch.setattr(sys, "stdin", Stdin())
        assert found(mplint_in("check", "-", "--stdin-filename", name)[1]) == expected


def test_the_run_as_a_whole_has_the_settings_of_the_working_directory(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "output-format = 'concise'",
            "lib/mplint.toml": "output-format = 'json'",
            "lib/a.py": GUARD,
        }
    )
    assert mplint_in("check", "lib")[1].startswith("lib/a.py:3:16: MP101")
    assert mplint_in("check", "lib", "--output-format", "full")[1].startswith("MP101 [*]")
    assert "json" not in mplint_in("check", "lib", "--verbose")[2]


def test_verbose_says_which_settings_are_used(project: Path, mplint_in: Run) -> None:
    plant({"a.py": "", "b.py": "", "lib/mplint.toml": "select = ['MP101', 'MP102']\nignore = ['MP9']", "lib/a.py": ""})
    *_, err = mplint_in("check", "--verbose", "--select", "MP101", "--ignore", "MP9")
    assert err == "settings: defaults; 1 rules, 2 files\nsettings: lib/mplint.toml; 1 rules, 1 file\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--config", "nope.toml"], "no such configuration file: nope.toml"),
        (["--config", "selct=[]"], "--config: unknown key `selct`; did you mean `select`?"),
        (["--config", "select=MP1"], "--config takes a file, or a key and its value as in TOML, not `select=MP1`"),
        (["--config", "extend='a.toml'"], "--config: `extend` goes with a file only"),
        (["--config", "a.toml", "--config", "b.toml"], "--config takes one file"),
        (["--isolated", "--config", "a.toml"], "--isolated and --config cannot be used together"),
        (["--select", "MP1O1"], "unknown rule `MP1O1` in `--select`; did you mean `MP101`?"),
        (["--unfixable", "MP1O1"], "unknown rule `MP1O1` in `--unfixable`; did you mean `MP101`?"),
        (
            ["--per-file-ignores", "a.py"],
            "argument --per-file-ignores: it takes a pattern, a colon and a rule, such as",
        ),
        (["--per-file-ignores", "a.py:MP1O1"], 'unknown rule `MP1O1` in `--per-file-ignores."a.py"`; did you mean '),
    ],
)
def test_what_is_typed_may_be_wrong(project: Path, mplint_in: Run, words: list[str], message: str) -> None:
    status, out, err = mplint_in("check", *words)
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {message}")
    assert err.count("\n") == 1


def test_one_setting_is_typed(project: Path, mplint_in: Run) -> None:
    plant({"mplint.toml": "select = ['MP101']\nseverity = { MP101 = 'hint' }", "a.py": BOTH})
    typed = ("--config", "severity.MP101 = 'warning'", "--config", 'select=["MP1"]')
    levels = {
        each["code"]: each["severity"] for each in json.loads(mplint_in("check", *typed, "--output-format", "json")[1])
    }
    assert levels == {"MP101": "warning", "MP102": "warning"}
    long = "ignore = " + json.dumps(["MP101", "MP102"] * 100)
    assert mplint_in("check", "--config", long)[0] == 0
    # An option of its own counts more, and a file may be given beside it.
    plant({"ci.toml": "ignore = ['MP1']"})
    out = mplint_in("check", "--config", "ci.toml", *typed, "--select", "MP102", "--output-format", "concise")[1]
    assert found(out) == ["a.py MP102"]


def test_a_typed_target_needs_the_other_half_everywhere(project: Path, mplint_in: Run) -> None:
    plant({"mplint.toml": "platform = 'linux'\nstart-methods = ['spawn']", "a.py": STARTS})
    assert mplint_in("check", "--target-version", "3.13")[0] == 0  # fork, and not the file's spawn
    assert mplint_in("check", "--target-version", "3.14")[0] == 1
    plant({"lib/mplint.toml": "", "lib/a.py": STARTS})
    assert mplint_in("check", "--target-version", "3.14") == (
        2,
        "",
        "error: a target is a version and a platform: --platform is missing\n",
    )


def test_force_exclude_goes_by_the_nearest_file(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "extend-exclude = ['lib', 'gen']\nforce-exclude = true",
            "gen/a.py": GUARD,
            "lib/mplint.toml": "extend-exclude = ['old']\nforce-exclude = true",
            "lib/b.py": GUARD,
            "lib/old/c.py": GUARD,
        }
    )
    named = ("gen/a.py", "lib/b.py", "lib/old/c.py", "gen", "lib", "--output-format", "concise")
    assert found(mplint_in("check", *named)[1]) == ["lib/b.py MP101"]
    assert len(found(mplint_in("check", *named, "--no-force-exclude")[1])) == 3


def test_force_exclude_goes_for_standard_input(project: Path, mplint_in: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plant({"mplint.toml": "extend-exclude = ['gen']"})
    typed = ("check", "-", "--stdin-filename", "gen/new.py", "--output-format", "concise")
    for options, status in (((), 1), (("--force-exclude",), 0)):
        monkeypatch.setattr(sys, "stdin", Stdin())
        assert mplint_in(*typed, *options)[0] == status
    monkeypatch.setattr(sys, "stdin", Stdin())
    monkeypatch.setattr(sys, "stdout", out := io.TextIOWrapper(io.BytesIO(), write_through=True))
    assert mplint_in(*typed, "--force-exclude", "--fix", "--unsafe-fixes") == (0, "", "All checks passed!\n")
    assert out.buffer.getvalue() == BOTH.encode()  # type: ignore[attr-defined]


def test_what_is_excluded_on_the_command_line_counts_from_the_working_directory(project: Path, mplint_in: Run) -> None:
    """Nearest files or not, a named path is left out where a walk would not have come to it."""
    plant({"services/api/mplint.toml": "", "services/api/a.py": GUARD})
    for pattern in ("services", "services/", "./services", "serv*", "services/api", "api", "a.py"):
        for option in ("--exclude", "--extend-exclude"):
            for path in (".", "services/api/a.py", "services"):
                status, _, err = mplint_in("check", path, option, pattern, "--force-exclude")
                assert (status, "no Python files" in err) == (0, True), (pattern, option, path)
    assert mplint_in("check", "services/api/a.py", "--exclude", "service", "--force-exclude")[0] == 1
    assert mplint_in("check", "services/api/a.py", "--exclude", project.name, "--force-exclude")[0] == 1


def test_nearest_wins_as_it_does_in_ruff(project: Path, mplint_in: Run) -> None:
    """The same tree, the same keys, and the same files left out."""
    same = {
        "a.py": BOTH,
        "gen/b.py": BOTH,
        "lib/c.py": BOTH,
        "lib/gen/d.py": BOTH,
        "lib/old/e.py": BOTH,
        "lib/old/f.py": BOTH,
        "sub/g.py": BOTH,
        "sub/gen/h.py": BOTH,
        "sub/old/i.py": BOTH,
    }
    nested = {
        "{}.toml": "extend-exclude = ['gen']\n{}",
        "lib/{}.toml": "extend-exclude = ['old/e.py']\n{}",
        "sub/{}.toml": "extend = '../{}.toml'\nextend-exclude = ['old']\n",
    }
    plant(same)
    for tool, selects in (("ruff", "lint.select = ['T201']"), ("mplint", "select = ['MP101']")):
        plant(
            {name.format(tool): text.format(tool if "extend =" in text else selects) for name, text in nested.items()}
        )
    ours = files(mplint_in("check", "--output-format", "json")[1])
    theirs = files_in_ruff()
    assert ours == theirs == {"a.py", "lib/c.py", "lib/gen/d.py", "lib/old/f.py", "sub/g.py"}
