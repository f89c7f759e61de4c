"""Settings from files."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from planted import plant

from mplint.config import ConfigError, PerFileIgnore, Selection, Settings
from mplint.configuration.in_force import Configurations
from mplint.rules.diagnostic import Level


def settings_near(place: str) -> Settings:
    return Configurations().settings(place)


def settings_from(path: str) -> Settings:
    return Configurations(file=Path(path)).settings(".")


EVERY_KEY = """
[project]
name = 'x'
[tool.mplint]
select = ['MP1']
ignore = ['MP101']
extend-select = ['MP4']
exclude = ['a']
extend-exclude = ['b']
include = ['docs/*.md']
force-exclude = true
respect-gitignore = false
docstring-code = true
start-methods = ['forkserver', 'spawn']
target-version = '3.14'
platform = 'linux'
fixable = ['ALL']
extend-fixable = ['MP101']
unfixable = ['MP121']
unsafe-fixes = true
max-file-size = '2.5 MB'
output-format = 'concise'
fail-on = 'error'
[tool.mplint.severity]
MP102 = 'error'
[tool.mplint.per-file-ignores]
'tests/*' = ['MP1', 'misspelled-main-guard']
[tool.mplint.extend-per-file-ignores]
'a.py' = ['ALL']
"""


def test_every_key(project: Path) -> None:
    plant({"pyproject.toml": EVERY_KEY})
    settings = settings_near("src/deep")
    assert settings == Settings(
        select=("MP1",),
        ignore=("MP101",),
        extend_select=("MP4",),
        per_file_ignores=(PerFileIgnore("tests/*", ("MP1", "misspelled-main-guard"), project),),
        extend_per_file_ignores=(PerFileIgnore("a.py", ("ALL",), project),),
        severity=(("MP102", Level.ERROR),),
        fixable=("ALL",),
        extend_fixable=("MP101",),
        unfixable=("MP121",),
        unsafe_fixes=True,
        exclude=("a",),
        extend_exclude=("b",),
        force_exclude=True,
        include=("docs/*.md",),
        respect_gitignore=False,
        docstring_code=True,
        max_file_size=2_500_000,
        start_methods=("spawn", "forkserver"),
        target_version="3.14",
        platform="linux",
        output_format="concise",
        fail_on="error",
        root=project,
        config_file=Path("pyproject.toml"),
    )
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert hash(settings) == hash(pickle.loads(pickle.dumps(settings)))


def test_the_nearest_file_holds(project: Path) -> None:
    plant({"mplint.toml": "select = ['MP1']", "pyproject.toml": "[tool.mplint]\nselect = ['MP2']"})
    assert settings_near("src").select == ("MP1",)  # mplint.toml is the stronger one of a directory
    plant({".mplint.toml": "select = ['MP4']"})
    assert settings_near("src").select == ("MP4",)
    plant({"src/pyproject.toml": "[tool.ruff]\nline-length = 100\n# no mplint here"})
    assert settings_near("src").select == ("MP4",)
    plant({"src/pyproject.toml": "[tool.mplint]\nselect = ['MP3']"})
    assert settings_near("src/deep").select == ("MP3",)
    assert settings_near(".").select == ("MP4",)
    assert settings_near("src/../other").select == ("MP4",)


def test_a_broken_file_that_is_no_business_of_ours_is_passed_over(project: Path) -> None:
    plant({"pyproject.toml": "[tool.other\n"})
    assert settings_near(".").config_file is None


def test_another_file_by_name(project: Path) -> None:
    plant({"ci/ci.toml": "select = ['MP1']\nextend-exclude = ['src/gen']"})
    settings = settings_from("ci/ci.toml")
    assert (settings.select, settings.root) == (("MP1",), project)  # its patterns count from here, as in ruff


MISTAKES = [
    ("selct = ['MP1']", "mplint.toml:1: unknown key `selct`; did you mean `select`?"),
    (
        "[tool.mplint]\nselect = ['MP1']",
        "mplint.toml:1: unknown key `tool`: in a file that is not called pyproject.toml, keys stand without",
    ),
    ("\nzzz = 1", "mplint.toml:2: unknown key `zzz` (there are select, extend-select, "),
    ("select = 'MP1'", "mplint.toml:1: `select` must be a list of strings"),
    ("ignore = [1]", "mplint.toml:1: `ignore` must be a list of strings"),
    ("select = [\n  'MP4',\n  'MP1O1',\n]", "mplint.toml:1: unknown rule `MP1O1` in `select`; did you mean `MP101`?"),
    ("start-methods = ['frok']", "mplint.toml:1: unknown start method `frok` in `start-methods`; did you mean `fork`?"),
    ("start-methods = []", "mplint.toml:1: no start method in `start-methods`"),
    ("target-version = '2.7'", "mplint.toml:1: `2.7` is no version of Python 3, such as 3.14"),
    ("target-version = 3.14", "mplint.toml:1: `target-version` must be a string"),
    ("platform = 'beos'", "mplint.toml:1: `platform` cannot be `beos` (there are linux, macos, windows)"),
    ("output-format = 'consise'", "mplint.toml:1: `output-format` cannot be `consise`; did you mean `concise`?"),
    ("fail-on = 'eror'", "mplint.toml:1: `fail-on` cannot be `eror`; did you mean `error`?"),
    ("force-exclude = 1", "mplint.toml:1: `force-exclude` must be true or false"),
    ("max-file-size = true", 'mplint.toml:1: `max-file-size` must be a number of bytes, or a string such as "5MB"'),
    ("max-file-size = '5 apples'", "mplint.toml:1: `max-file-size` must be"),
    ("max-file-size = 0", "mplint.toml:1: `max-file-size` must be"),
    ("severity = 'error'", "mplint.toml:1: `severity` must be a table"),
    (
        "[severity]\nMP101 = 'error'\nMP102 = 'off'",
        "mplint.toml:3: `severity.MP102` must be one of error, warning, hint; to leave a rule out, use `ignore`",
    ),
    ("[severity]\nMP1O1 = 'error'", "mplint.toml:2: unknown rule `MP1O1` in `severity`; did you mean `MP101`?"),
    ("per-file-ignores = ['a.py']", "mplint.toml:1: `per-file-ignores` must be a table"),
    (
        "[per-file-ignores]\n'b.py' = []\n'a.py' = ['MP1O1']",
        'mplint.toml:3: unknown rule `MP1O1` in `per-file-ignores."a.py"`; did you mean `MP101`?',
    ),
    ("[per-file-ignores]\n'[a.py' = []", "mplint.toml:2: `[a.py` is no pattern: a `[` is not closed"),
    ("[per-file-ignores]\n'{a,b.py' = []", "mplint.toml:2: `{a,b.py` is no pattern: a `{` is not closed"),
    ("extend = 'nope.toml'", "mplint.toml:1: no such configuration file: nope.toml"),
    ("\nextend = 'pyproject.toml'", "mplint.toml:2: pyproject.toml has no [tool.mplint]"),
    ("extend = 'mplint.toml'", "mplint.toml: `extend` goes in a circle, back to mplint.toml"),
    ("select = [", "mplint.toml is not valid TOML: "),
    ("select = ['\udc80']", "mplint.toml is not UTF-8, as TOML must be"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_mistakes_are_one_line(project: Path, text: str, message: str) -> None:
    plant({"pyproject.toml": "[tool.ruff]"})
    (project / "mplint.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError) as error:
        settings_near(".")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_mistakes_about_the_file_itself(project: Path) -> None:
    plant({"pyproject.toml": "[tool]\nmplint = 3\n"})
    with pytest.raises(ConfigError, match=r"^pyproject.toml:2: `tool.mplint` must be a table"):
        settings_near(".")
    plant({"pyproject.toml": "[tool.ruff]"})
    with pytest.raises(ConfigError, match="no such configuration file"):
        settings_from("nope.toml")
    with pytest.raises(ConfigError, match=r"has no \[tool.mplint\]"):
        settings_from("pyproject.toml")


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nselct = 1\n[tool.mplint]\n\nselct = 1\n",
        "[project]\n\n\n[tool]\nmplint.selct = 1\n",
        "[tool.other]\nselct = 1\n\n\n[ tool . 'mplint' . selct ]\nx = 1",
        "\r\n\r\n\r\n[tool.mplint]\r\nselct = 1\r\n",
    ],
)
def test_the_line_of_a_key_is_found_however_it_is_written(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_bytes(text.encode())
    with pytest.raises(ConfigError, match=r"^pyproject.toml:5: unknown key `selct`"):
        settings_near(".")


def test_a_line_that_is_not_seen_is_not_told(project: Path) -> None:
    plant({"pyproject.toml": "[tool]\nmplint = { selct = 1 }"})
    with pytest.raises(ConfigError, match=r"^pyproject.toml: unknown key `selct`"):
        settings_near(".")


def test_extend(project: Path) -> None:
    plant(
        {
            "mplint.toml": "select = ['MP1']\nignore = ['MP102']\nexclude = ['x', 'src/gen']\nextend-exclude = ['y']\n"
            "start-methods = ['fork']\nmax-file-size = 10\nseverity = { MP1 = 'error' }\n"
            "per-file-ignores = { 'a.py' = ['MP1'] }",
            "lib/mplint.toml": "extend = '../mplint.toml'\nextend-select = ['MP4']\nextend-exclude = ['z/*.py']\n"
            "target-version = '3.14'\nseverity = { MP101 = 'hint' }\nextend-per-file-ignores = { 'b.py' = ['MP4'] }",
        }
    )
    settings = settings_near("lib/deep")
    assert settings.root == project / "lib"
    assert (settings.select, settings.ignore) == (("MP1",), ("MP102",))
    assert settings.overrides == (Selection(extend_select=("MP4",), origin=str(Path("lib/mplint.toml"))),)
    # What is in another file counts from there.
    assert settings.exclude == ("x", f"{project.as_posix()}/src/gen")
    assert settings.extend_exclude == ("y", "z/*.py")
    assert settings.start_methods is None  # the nearer file asks about a target
    assert settings.max_file_size == 10
    assert settings.severity == (("MP1", Level.ERROR), ("MP101", Level.HINT))
    assert settings.per_file_ignores == (PerFileIgnore("a.py", ("MP1",), project),)
    assert settings.extend_per_file_ignores == (PerFileIgnore("b.py", ("MP4",), project / "lib"),)


def test_extend_in_a_circle(project: Path) -> None:
    plant({"mplint.toml": "extend = 'b.toml'", "b.toml": "extend = 'c.toml'", "c.toml": "extend = 'b.toml'"})
    with pytest.raises(ConfigError, match=r"^c.toml: `extend` goes in a circle, back to b.toml$"):
        settings_near(".")


def test_extend_may_name_the_home_directory_and_variables(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant({"home/base.toml": "select = ['MP1']", "mplint.toml": "extend = '~/base.toml'"})
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(project / "home"))
    assert settings_near(".").select == ("MP1",)
    monkeypatch.setenv("SHARED", str(project / "home"))
    plant({"mplint.toml": "extend = '$SHARED/base.toml'"})
    assert settings_near(".").select == ("MP1",)
