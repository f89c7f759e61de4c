"""`mplint generate-shell-completion`: the scripts are read by real shells, which complete words with them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mplint.cli import COMMANDS, main
from mplint.report.formats import FORMATS
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The words of a line, and what bash would have as completions of the last one.
COMPLETE = """
source ./script
for line in "$@"; do
  IFS="|" read -ra COMP_WORDS <<< "$line"
  [[ $line == *"|" ]] && COMP_WORDS+=("")
  COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMPREPLY=()
  [[ $(complete -p mplint) =~ -F\\ ([^ ]+) ]]
  "${BASH_REMATCH[1]}" mplint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null
  echo "${COMPREPLY[*]}"
done
"""
CODES = [loaded.rule.code for loaded in all_rules()]


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Path]:
    """Write the script for a shell to a file in the test's directory."""

    def write(shell: str) -> Path:
        assert main(["generate-shell-completion", shell]) == 0
        path = tmp_path / "script"
        path.write_text(capsys.readouterr().out)
        return path

    return write


def test_bash_completes(script: Callable[[str], Path], tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    script("bash")
    (tmp_path / "train.py").touch()
    expected = {
        "mplint|": list(COMMANDS),
        "mplint|che": ["check"],
        "mplint|check|--sel": ["--select"],
        "mplint|check|--select|MP10": [code for code in CODES if code.startswith("MP10")],
        "mplint|check|--ignore|misspelled-m": ["misspelled-main-guard"],
        "mplint|check|--select|MP101,misspelled-m": ["MP101,misspelled-main-guard"],
        "mplint|check|--output-format|": list(FORMATS),
        "mplint|check|--start-method|fo": ["fork", "forkserver"],
        "mplint|check|--platform|": ["linux", "macos", "windows"],
        "mplint|check|--fix|tr": ["train.py"],
        "mplint|rule|MP101|misspelled-m": ["misspelled-main-guard"],
        "mplint|run|--start-method|f": ["fork", "forkserver"],
        "mplint|generate-shell-completion|": ["bash", "fish", "zsh"],
    }
    run = subprocess.run(
        [bash, "--norc", "-c", COMPLETE, "bash", *expected],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stderr == ""
    assert dict(zip(expected, map(str.split, run.stdout.splitlines()), strict=True)) == expected


def test_fish_completes(script: Callable[[str], Path], tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("there is no fish to try its script in")
    script("fish")
    asked = (
        "source ./script; complete -C 'mplint check --select MP101,misspelled-m'; complete -C 'mplint run --start-m'"
    )
    run = subprocess.run(
        [fish, "--no-config", "-c", asked], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert [line.split("\t")[0] for line in run.stdout.splitlines()] == [
        "MP101,misspelled-main-guard",
        "--start-method",
    ]


def test_zsh_reads_its_script(script: Callable[[str], Path], tmp_path: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("there is no zsh to try its script in")
    script("zsh")
    asked = 'autoload -U compinit; compinit -u -D; eval "$(< script)"; print $_comps[mplint]'
    run = subprocess.run(
        [zsh, "-f", "-c", asked], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.stdout, run.stderr) == ("_shtab_mplint\n", "")


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_every_command_and_rule_is_in_the_script(script: Callable[[str], Path], shell: str) -> None:
    text = script(shell).read_text()
    assert all(command in text for command in COMMANDS)
    assert all(f" {loaded.rule.code} {loaded.rule.name}" in text for loaded in all_rules())
    assert all(name in text for name in FORMATS)


def test_zsh_completes_every_file_that_is_named(script: Callable[[str], Path]) -> None:
    assert '\n  "*:files and directories' in script("zsh").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: SHELL; see `mplint generate-shell-completion --help`"),
        (["bsh"], "argument SHELL: there is no `bsh`; did you mean `bash`?"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate-shell-completion", *arguments]) == 2
    assert capsys.readouterr() == ("", f"error: {said}\n")


def test_without_shtab(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["generate-shell-completion", "bash"]) == 2
    said = "error: shell completion needs shtab: pip install 'mplint[completion]'\n"
    assert capsys.readouterr() == ("", said)
