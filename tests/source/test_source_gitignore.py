"""`.gitignore` is honoured as git does: what git would list is what a walk finds."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from mplint.source.discover import Choice, discover

PATTERNS = """
*.py|!a.py|keep/|!keep/|a|/a|/a/b|a/*|!a/keep|**/x|x/**|a/**/b.py|*.p?|[ab].py|!*.py|b.py|keep/*.py|!keep/a.py|# c||
\\!x.py|*|!*/|a/|/*/x.py|!/x/|d*|!docs/x.py|a b.py|trail.py   |!
""".replace("\n", "").split("|")


def walked(root: Path, *paths: Path) -> set[str]:
    found = discover(paths or [root], Choice(exclude=(".git",)))
    return {str(item.path.relative_to(root)) for item in found if item.path is not None}


def plant(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")


def test_nested_files_and_negation(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    plant(tmp_path, "a.py", "gen.py", "sub/gen.py", "sub/b.py", "out/c.py", "sub/deep/keep.py", "sub/deep/lost.py")
    (tmp_path / ".gitignore").write_text("gen.py\nout/\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!gen.py\ndeep/*\n!keep.py\n", encoding="utf-8")
    assert walked(tmp_path) == {"a.py", "sub/gen.py", "sub/b.py", "sub/deep/keep.py"}
    ignoring_nothing = discover([tmp_path], Choice(respect_gitignore=False))
    assert {item.name for item in ignoring_nothing} > {str(tmp_path / "gen.py"), str(tmp_path / "out/c.py")}


def test_rules_above_the_walked_directory_hold_up_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.py\n", encoding="utf-8")
    repository = tmp_path / "repository"
    plant(repository, "src/a.py", "src/gen.py", "src/secret.py")
    (repository / ".git" / "info").mkdir(parents=True)
    (repository / ".git" / "info" / "exclude").write_text("secret.py\n", encoding="utf-8")
    (repository / ".gitignore").write_text("gen.py\n", encoding="utf-8")
    assert walked(repository, repository / "src") == {"src/a.py"}
    assert walked(repository) == {"src/a.py"}


def test_named_paths_are_read_although_ignored(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    plant(tmp_path, "out/a.py", "out/sub/b.py", "out/c.py")
    (tmp_path / ".gitignore").write_text("out/\n", encoding="utf-8")
    assert walked(tmp_path) == set()
    assert walked(tmp_path, tmp_path / "out" / "a.py") == {"out/a.py"}
    assert walked(tmp_path, tmp_path / "out") == {"out/a.py", "out/sub/b.py", "out/c.py"}


def test_a_repository_inside_answers_to_itself(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.py\n", encoding="utf-8")
    plant(tmp_path, "a.py", "inner/b.py", "inner/c.py")
    (tmp_path / "inner" / ".git").write_text("gitdir: ../.git/modules/inner\n", encoding="utf-8")
    exclude = tmp_path / ".git" / "modules" / "inner" / "info" / "exclude"
    exclude.parent.mkdir(parents=True)
    exclude.write_text("c.py\n", encoding="utf-8")
    assert walked(tmp_path) == {"inner/b.py"}


def test_odd_ignore_files(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "b.py", "sub/c.py")
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfa.py\r\n!\n\xff\xfe\n")
    (tmp_path / "sub" / ".gitignore").mkdir()
    assert walked(tmp_path) == {"b.py", "sub/c.py"}


@pytest.mark.skipif(shutil.which("git") is None, reason="git itself is the measure")
@pytest.mark.parametrize("seed", range(12))
def test_same_as_git(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    root = tmp_path / "root"
    root.mkdir()
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "init", "-q", str(root)], check=True, env=environment)
    _fill(chance, root, 0)
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "exclude").write_text("\n".join(chance.sample(PATTERNS, 2)), encoding="utf-8")
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-o", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    ).stdout.split("\0")
    assert walked(root) == {name for name in listed if name.endswith(".py")}


def _fill(chance: random.Random, directory: Path, depth: int) -> None:
    for name in chance.sample(["a.py", "b.py", "x.py", "keep.py", "!x.py", "a b.py", "trail.py"], 3):
        (directory / name).touch()
    if chance.random() < 0.5:
        (directory / ".gitignore").write_text("\n".join(chance.sample(PATTERNS, 4)) + "\n", encoding="utf-8")
    if depth < 3:
        for name in chance.sample(["a", "b", "keep", "build2", "x", "docs"], 2):
            (directory / name).mkdir()
            _fill(chance, directory / name, depth + 1)
