"""Which files are read."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mplint.source.discover import DEFAULT_EXCLUDE, Choice, Found, discover
from mplint.source.document import Unreadable


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory of its own as the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def names(*paths: str, **options: Any) -> list[str]:
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
    return [found.name for found in discover(paths or ["."], Choice(**given))]


def test_walk_takes_python_in_order(tree: Path) -> None:
    plant("b.py", "a.pyi", "c.PYW", "z/a.py", "d/b.py", "d/a.py", "readme.md", "notes.txt", "script")
    assert names() == ["a.pyi", "b.py", "c.PYW", "d/a.py", "d/b.py", "z/a.py"]
    assert names("d", "z") == ["d/a.py", "d/b.py", "z/a.py"]
    assert names("./d") == ["d/a.py", "d/b.py"]
    assert names(str(tree / "d")) == [str(tree / "d" / "a.py"), str(tree / "d" / "b.py")]
    assert all(isinstance(found, Found) and not found.named for found in discover(["."]))


def test_named_files_are_read_whatever_they_are(tree: Path) -> None:
    plant("readme.md", "script", "node_modules/a.py")
    assert list(discover(["readme.md", "script", "node_modules/a.py"])) == [
        Found(Path("readme.md"), "readme.md", named=True),
        Found(Path("script"), "script", named=True),
        Found(Path("node_modules/a.py"), "node_modules/a.py", named=True),
    ]


def test_default_excludes(tree: Path) -> None:
    plant("src/a.py", *(f"{name}/a.py" for name in DEFAULT_EXCLUDE), *(f"src/{name}/a.py" for name in DEFAULT_EXCLUDE))
    plant("env/pyvenv.cfg", "env/lib/a.py")
    assert names() == ["src/a.py"]
    assert names("build") == ["build/a.py"]
    assert names("env") == ["env/lib/a.py"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("b.py", ["a.py", "docs/c.py", "docs/sub/d.py", "x/docs/c.py"]),
        ("docs", ["a.py", "b.py"]),
        ("docs/", ["a.py", "b.py"]),
        ("./docs", ["a.py", "b.py"]),
        ("[ab].py", ["docs/c.py", "docs/sub/d.py", "x/docs/c.py"]),
        ("docs/*.py", ["a.py", "b.py", "docs/sub/d.py", "x/docs/b.py", "x/docs/c.py"]),
        ("docs/**/d.py", ["a.py", "b.py", "docs/c.py", "x/docs/b.py", "x/docs/c.py"]),
        ("**/docs/c.py", ["a.py", "b.py", "docs/sub/d.py", "x/docs/b.py"]),
        ("x/docs", ["a.py", "b.py", "docs/c.py", "docs/sub/d.py"]),
    ],
)
def test_patterns(tree: Path, pattern: str, left: list[str]) -> None:
    plant("a.py", "b.py", "docs/c.py", "docs/sub/d.py", "x/docs/c.py", "x/docs/b.py")
    assert names(exclude=[pattern]) == left
    assert names(exclude=[], extend_exclude=[pattern]) == left


def test_absolute_pattern_and_root(tree: Path) -> None:
    plant("docs/a.py", "x/docs/a.py")
    assert names(exclude=[str(tree / "docs")]) == ["x/docs/a.py"]
    assert names(exclude=["docs/a.py"], root=tree / "x") == ["docs/a.py"]


def test_root_with_special_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "odd [name]*!#"
    place.mkdir()
    monkeypatch.chdir(place)
    plant("docs/a.py", "b.py")
    assert names(exclude=["docs/*.py"]) == ["b.py"]


def test_force_exclude_holds_for_named_paths(tree: Path) -> None:
    plant("build/a.py", "src/gen/b.py", "src/c.py")
    paths = ["build/a.py", "src/gen/b.py", "src/c.py", "build"]
    assert names(*paths) == ["build/a.py", "src/gen/b.py", "src/c.py"]
    assert names(*paths, extend_exclude=["gen"], force_exclude=True) == ["src/c.py"]
    assert names(*[str(tree / path) for path in paths], extend_exclude=["src/gen"], force_exclude=True) == [
        str(tree / "src/c.py")
    ]


def test_force_exclude_does_not_judge_where_the_project_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "build" / "project"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    plant("a.py")
    assert names(".", force_exclude=True) == ["a.py"]
    assert names(str(place / "a.py"), force_exclude=True) == [str(place / "a.py")]


def test_include_adds_to_python(tree: Path) -> None:
    plant("a.py", "docs/guide.md", "readme.md", "b.txt")
    assert names(include=["*.md"]) == ["a.py", "readme.md", "docs/guide.md"]
    assert names(include=["docs/**/*.md"]) == ["a.py", "docs/guide.md"]


def test_problems_are_items_and_the_run_goes_on(tree: Path) -> None:
    plant("a.py")
    Path("dangling.py").symlink_to("nowhere")
    assert list(discover(["missing", "dangling.py", "a.py"])) == [
        Unreadable("missing", Path("missing"), "no such file or directory"),
        Unreadable("dangling.py", Path("dangling.py"), "dangling link"),
        Found(Path("a.py"), "a.py", named=True),
    ]
    assert names(".") == ["a.py"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every directory")
def test_unreadable_directory_is_a_problem(tree: Path) -> None:
    plant("a.py", "shut/b.py")
    Path("shut").chmod(0)
    try:
        assert list(discover(["."])) == [
            Found(Path("a.py"), "a.py", named=False),
            Unreadable("shut", Path("shut"), "permission denied"),
        ]
    finally:
        Path("shut").chmod(0o755)


def test_each_file_is_read_once(tree: Path) -> None:
    plant("d/a.py", "d/b.py")
    Path("link").symlink_to("d")
    Path("d/same.py").symlink_to("a.py")
    assert names("d/a.py", "d", "d/../d/a.py", "link", "link/b.py") == ["d/a.py", "d/b.py"]
    # Named later on is named all the same.
    assert list(discover(["d", "d/b.py"])) == [
        Found(Path("d/a.py"), "d/a.py", named=False),
        Found(Path("d/b.py"), "d/b.py", named=True),
    ]


def test_links_to_directories_lead_nowhere_unless_named(tree: Path) -> None:
    plant("d/a.py", "other/b.py")
    Path("d/loop").symlink_to("..")
    Path("d/other").symlink_to("../other")
    assert names("d") == ["d/a.py"]
    assert names("d/other") == ["d/other/b.py"]


def test_odd_file_names(tree: Path) -> None:
    Path(os.fsdecode(b"caf\xe9.py")).write_text("", encoding="utf-8")
    plant("你 好.py")
    Path("directory.py").mkdir()
    found = list(discover(["."]))
    assert sorted(item.name for item in found) == ["caf\\xe9.py", "你 好.py"]
    assert all(item.path is not None and item.path.is_file() for item in found)


def test_each_directory_has_its_own_choice(tree: Path) -> None:
    plant("a.py", "lib/a.py", "lib/gen/b.py", "lib/out.md", "lib/deep/x.md", "gen/a.py", "lib/lib/c.py")
    root = Choice(exclude=("gen",))
    asked = []

    def choice_in(directory: str) -> Choice:
        asked.append(directory)
        in_lib = "lib" in Path(directory).parts
        return Choice(exclude=("deep",), include=("*.md",), root=tree / "lib") if in_lib else root

    # What is excluded is never asked about: its configuration, whatever it holds, is no business of ours.
    assert [found.name for found in discover(["."], choice_in)] == [
        "a.py",
        "lib/a.py",
        "lib/out.md",
        "lib/gen/b.py",
        "lib/lib/c.py",
    ]
    assert asked == [".", ".", "lib", "lib/gen", "lib/lib"]


def test_a_directory_may_not_care_for_git(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("*.py\n!keep.py\n", encoding="utf-8")
    plant("a.py", "keep.py", "lib/b.py", "lib/deep/c.py")

    def choice_in(directory: str) -> Choice:
        return Choice(respect_gitignore=directory != "lib")

    assert [found.name for found in discover(["."], choice_in)] == ["keep.py", "lib/b.py"]
