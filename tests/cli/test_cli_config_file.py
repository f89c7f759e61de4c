"""Settings from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mplint.config import ConfigError, Settings
from mplint.config_file import settings_from, settings_near

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "src" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_key(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n[tool.mplint]\nselect = ['MP1']\nignore = ['MP101']\nextend-select = ['MP4']\n"
        "exclude = ['a']\nextend-exclude = ['b']\ninclude = ['docs/*.md']\nstart-methods = ['forkserver', 'spawn']\n"
    )
    settings = settings_near(project / "src" / "deep" / "file.py")
    assert settings.config_file is not None
    assert settings == Settings(
        select=("MP1",),
        ignore=("MP101",),
        extend_select=("MP4",),
        exclude=("a",),
        extend_exclude=("b",),
        include=("docs/*.md",),
        start_methods=("spawn", "forkserver"),
        root=project,
        config_file=settings.config_file,
    )
    assert str(settings.config_file) == "pyproject.toml"


def test_the_nearest_file_holds(project: Path) -> None:
    (project / "mplint.toml").write_text("select = ['MP1']")
    (project / "pyproject.toml").write_text("[tool.mplint]\nselect = ['MP2']")
    assert settings_near(project / "src").select == ("MP1",)  # mplint.toml is the stronger one of a directory
    (project / "src" / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n# no mplint here")
    assert settings_near(project / "src").select == ("MP1",)
    (project / "src" / "pyproject.toml").write_text("[tool.mplint]\nselect = ['MP3']")
    assert settings_near(project / "src" / "deep").select == ("MP3",)
    assert settings_near(project).select == ("MP1",)
    assert settings_near(project / "src" / ".." / "other.py").select == ("MP1",)


def test_a_broken_file_that_is_no_business_of_ours_is_passed_over(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other\n")
    assert settings_near(project).config_file is None


def test_another_file_by_name(project: Path) -> None:
    (project / "ci.toml").write_text("select = ['MP1']")
    settings = settings_from(project / "ci.toml")
    assert (settings.select, settings.root) == (("MP1",), project)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = ['MP1']", "mplint.toml: unknown key `selct`; did you mean `select`?"),
        ("zzz = 1", "mplint.toml: unknown key `zzz` (there are select, ignore, "),
        ("select = 'MP1'", "mplint.toml: `select` must be a list of strings"),
        ("ignore = [1]", "mplint.toml: `ignore` must be a list of strings"),
        (
            "start-methods = ['frok']",
            "unknown start method `frok` in `start-methods` of mplint.toml; did you mean `fork`?",
        ),
        ("start-methods = []", "no start method in `start-methods` of mplint.toml"),
        ("select = [", "mplint.toml is not valid TOML: "),
        ("select = ['\udc80']", "mplint.toml is not UTF-8, as TOML must be"),
    ],
)
def test_mistakes_are_one_line(project: Path, text: str, message: str) -> None:
    (project / "mplint.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError) as error:
        settings_near(project)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_mistakes_about_the_file_itself(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool]\nmplint = 3\n")
    with pytest.raises(ConfigError, match="must be a table"):
        settings_near(project)
    (project / "pyproject.toml").write_text("[tool.ruff]")
    with pytest.raises(ConfigError, match="no such configuration file"):
        settings_from(project / "nope.toml")
    with pytest.raises(ConfigError, match=r"has no \[tool.mplint\]"):
        settings_from(project / "pyproject.toml")
