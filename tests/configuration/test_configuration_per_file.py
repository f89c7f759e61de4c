"""Rules left out in some files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planted import GUARD, STARTS, files, files_in_ruff, found, plant

import mplint
from mplint.config import ConfigError, PerFileIgnore

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FILES = ("a.py", "[a].py", "tests/b.py", "tests/a.py", "tests/deep/c.py", "lib/d.py", "lib/tests/b.py", "x{y}/z z.py")


@pytest.mark.parametrize(
    "pattern",
    [
        "a.py",
        "./a.py",
        "?.py",
        "*.py",
        "[ab].py",
        "[!ab].py",
        "[^ab].py",
        "[a-c].py",
        "[[]a[]].py",
        r"\[a\].py",
        "{a,b}.py",
        "{a,lib/*}.py",
        "tests",
        "tests/",
        "tests/*",
        "tests/*.py",
        "tests/**",
        "tests/**/b.py",
        "tests/**/c.py",
        "**/tests/*.py",
        "**/b.py",
        "**/deep/**",
        "deep/*",
        "*/c.py",
        "*/*.py",
        "t*",
        "li?/d.py",
        "!a.py",
        "!tests/**",
        "!*.py",
        "!./lib/*",
        "lib/../a.py",
        "**",
        "*",
        "x[{]y[}]/*",
        "z z.py",
    ],
)
def test_patterns_are_those_of_ruff(project: Path, mplint_in: Run, pattern: str) -> None:
    plant(dict.fromkeys(FILES, GUARD))
    plant(
        {
            "ruff.toml": f"lint.select = ['T201']\nlint.per-file-ignores = {{ '{pattern}' = ['T201'] }}",
            "mplint.toml": f"select = ['MP101']\nper-file-ignores = {{ '{pattern}' = ['MP101'] }}",
        }
    )
    ours = files(mplint_in("check", "--output-format", "json")[1])
    theirs = files_in_ruff()
    assert ours == theirs


def test_rules_are_given_as_everywhere(project: Path, mplint_in: Run) -> None:
    plant(dict.fromkeys(("a.py", "b.py", "c.py", "d.py", "e.py"), STARTS + GUARD))
    plant(
        {
            "mplint.toml": "[per-file-ignores]\n'a.py' = ['ALL']\n'b.py' = ['MP101']\n"
            "'c.py' = ['misspelled-main-guard']\n'[de].py' = []\n'd.py' = ['MP1']\n"
        }
    )
    out = mplint_in("check", "--output-format", "concise")[1]
    assert found(out) == ["b.py MP102", "c.py MP102", "e.py MP102", "e.py MP101"]


def test_typed_ones_replace_those_of_the_file_or_extend_them(project: Path, mplint_in: Run) -> None:
    plant(
        {"mplint.toml": "select = ['MP101']\nper-file-ignores = { 'a.py' = ['MP101'] }", "a.py": GUARD, "b.py": GUARD}
    )
    plant({"lib/b.py": GUARD})

    def of(*words: str) -> list[str]:
        return found(mplint_in("check", *words, "--output-format", "concise")[1])

    assert of() == ["b.py MP101", "lib/b.py MP101"]
    assert of("--per-file-ignores", "b.py:MP1") == ["a.py MP101"]
    assert of("--extend-per-file-ignores", "lib/*:MP3,lib/*:MP101") == ["b.py MP101"]


def test_an_ignored_rule_explains_nothing_away(project: Path, mplint_in: Run) -> None:
    """Left out in a file or left out everywhere: the same is reported."""
    program = (
        "from multiprocessing import Process\n\n\ndef work():\n    pass\n\n\n"
        'if __name__ == "__main__":\n    process = Process(target=work())\n    process.start()\n    process.join()\n'
    )
    plant({"a.py": program})
    everywhere = mplint_in("check", "--select", "ALL", "--ignore", "MP201", "--output-format", "concise")
    here = mplint_in("check", "--select", "ALL", "--per-file-ignores", "a.py:MP201", "--output-format", "concise")
    assert here == everywhere


def test_notices_are_ignored_per_file_too(project: Path, mplint_in: Run) -> None:
    plant({"a.py": "import multiprocessing\nx = = 1\n", "b.py": "import multiprocessing\nx = = 1\n"})
    out = mplint_in("check", "--per-file-ignores", "a.py:MP901", "--output-format", "concise")[1]
    assert found(out) == ["b.py MP901"]


def test_in_the_library(project: Path) -> None:
    plant({"src/a.py": GUARD, "src/b.py": GUARD})
    ignores = (PerFileIgnore("a.py", ("MP1",)), PerFileIgnore("c/*", ("MP1",)))
    assert [each.filename for each in mplint.check(["src"], mplint.Settings(per_file_ignores=ignores))] == ["src/b.py"]
    settings = mplint.Settings(per_file_ignores=(PerFileIgnore("b.py", ("MP1O1",)),))
    with pytest.raises(ConfigError, match="unknown rule `MP1O1` in `per-file-ignores`; did you mean `MP101`"):
        mplint.check(["src"], settings)
    assert mplint.check_source(GUARD, "src/a.py", mplint.Settings(per_file_ignores=ignores)) == []
