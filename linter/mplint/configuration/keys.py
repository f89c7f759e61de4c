"""The table of keys: what a configuration file may set. Files, the schema, `mplint config`, docs come from it."""

from __future__ import annotations

from dataclasses import dataclass

from mplint.baseline import FILENAME as BASELINE
from mplint.configuration import kinds
from mplint.report.formats import FORMATS
from mplint.rules.diagnostic import Level
from mplint.source import CACHE, SIZE_LIMIT
from mplint.source.discover import DEFAULT_EXCLUDE


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `doc` is Markdown, its first sentence stands alone; `example` is a value as TOML has it."""

    name: str
    kind: kinds.Kind
    doc: str
    default: object
    """The value where nobody sets it, as JSON has it; None: what `default_said` says."""
    example: str
    default_said: str = ""
    overruled_by: tuple[str, ...] = ()
    """Keys of a nearer layer that leave nothing of it."""
    option: str = ""
    """The option of `mplint check` that sets it, if there is one."""
    adds: bool = False
    """Whether a nearer layer adds to it, rather than to replace it."""

    @property
    def field(self) -> str:
        """The field of `Settings` that holds it."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


GROUPS = (
    Group(
        "Which rules",
        (
            Key(
                "select",
                kinds.RULES,
                "The rules to report. A rule is given by its code, by a prefix of codes (`MP1`), by its name, or all "
                "of them by `ALL`; where several fit a rule, the most specific decides.",
                None,
                '["MP1", "MP4"]',
                default_said="every error and warning",
                option="--select",
            ),
            Key(
                "extend-select",
                kinds.RULES,
                "Rules to report as well, such as hints.",
                [],
                '["process-never-joined"]',
                overruled_by=("select",),
                option="--extend-select",
                adds=True,
            ),
            Key(
                "ignore",
                kinds.RULES,
                "Rules to leave out.",
                [],
                '["MP402"]',
                overruled_by=("select",),
                option="--ignore",
                adds=True,
            ),
            Key(
                "per-file-ignores",
                kinds.RULES_BY_PATTERN,
                "Rules to leave out in some files. The patterns are ruff's: they fit a file's name, or its path from "
                "the directory of the configuration file; `*` passes over slashes, too, and `!` before a pattern means "
                "all other files.",
                {},
                '{ "tests/*" = ["MP3"], "!src/*" = ["MP101"] }',
                option="--per-file-ignores",
            ),
            Key(
                "extend-per-file-ignores",
                kinds.RULES_BY_PATTERN,
                "More of the same, on top of those of the file that this one extends.",
                {},
                '{ "scripts/*" = ["MP101"] }',
                option="--extend-per-file-ignores",
                adds=True,
            ),
            Key(
                "severity",
                kinds.LEVELS_BY_RULE,
                "The level to report findings with: `error`, `warning` or `hint`. It selects nothing and leaves "
                "nothing out: a hint that is made an error is still to be selected.",
                {},
                '{ MP102 = "error", MP6 = "hint" }',
                adds=True,
            ),
        ),
    ),
    Group(
        "What is asked",
        (
            Key(
                "start-methods",
                kinds.START_METHODS,
                "The start methods that are asked about: `fork`, `spawn`, `forkserver`, or `all`. A file that sets its "
                "own is judged by that one.",
                None,
                '["spawn", "forkserver"]',
                default_said="that of `target-version` and `platform`, or all",
                overruled_by=("target-version", "platform"),
                option="--start-method",
            ),
            Key(
                "target-version",
                kinds.VERSION_OF_PYTHON,
                "The Python that is asked about, by its default start method. It counts together with `platform` only, "
                "and `requires-python` is never taken for it: a minimum says nothing about the newest.",
                None,
                '"3.14"',
                default_said="every version",
                option="--target-version",
            ),
            Key(
                "platform",
                kinds.PLATFORM,
                "The platform that is asked about. It counts together with `target-version` only.",
                None,
                '"linux"',
                default_said="every platform",
                option="--platform",
            ),
        ),
    ),
    Group(
        "Which files",
        (
            Key(
                "include",
                kinds.PATTERNS,
                "Files to read besides those of Python. As in `.gitignore`, a pattern without a slash fits a "
                "name anywhere, one with a slash a path from the directory of the configuration file.",
                [],
                '["docs/*.md"]',
            ),
            Key(
                "exclude",
                kinds.PATTERNS,
                "Files and directories to pass over, instead of the usual ones. Patterns are those of `include`. "
                "What is named on the command line is read all the same, unless `force-exclude` is set.",
                list(DEFAULT_EXCLUDE),
                '[".venv", "vendor"]',
                option="--exclude",
            ),
            Key(
                "extend-exclude",
                kinds.PATTERNS,
                "Files and directories to pass over as well.",
                [],
                '["examples/original"]',
                option="--extend-exclude",
                adds=True,
            ),
            Key(
                "force-exclude",
                kinds.FLAG,
                "Leave out what is excluded even where it is named on the command line, as hooks do it.",
                False,
                "true",
                option="--force-exclude",
            ),
            Key(
                "respect-gitignore",
                kinds.FLAG,
                "Pass over what git ignores.",
                True,
                "false",
                option="--respect-gitignore",
            ),
            Key(
                "docstring-code",
                kinds.FLAG,
                "Read the examples in docstrings as well: sessions behind `>>>`, and blocks that are marked as Python.",
                False,
                "true",
                option="--docstring-code",
            ),
            Key(
                "max-file-size",
                kinds.SIZE,
                "The size up to which a file is read. A larger one is reported (MP902) and left alone.",
                SIZE_LIMIT,
                '"5MB"',
            ),
        ),
    ),
    Group(
        "Fixes",
        (
            Key(
                "fixable",
                kinds.RULES,
                "The rules whose fixes may be applied.",
                ["ALL"],
                '["MP1"]',
                option="--fixable",
            ),
            Key(
                "extend-fixable",
                kinds.RULES,
                "Rules whose fixes may be applied as well.",
                [],
                '["MP401"]',
                overruled_by=("fixable",),
                option="--extend-fixable",
                adds=True,
            ),
            Key(
                "unfixable",
                kinds.RULES,
                "Rules whose fixes are neither applied nor offered.",
                [],
                '["MP121"]',
                overruled_by=("fixable",),
                option="--unfixable",
                adds=True,
            ),
            Key(
                "unsafe-fixes",
                kinds.FLAG,
                "Apply fixes that may change what the code does, too.",
                False,
                "true",
                option="--unsafe-fixes",
            ),
        ),
    ),
    Group(
        "The run",
        (
            Key(
                "output-format",
                kinds.choice(*FORMATS),
                "How findings are written. The configuration of the working directory decides.",
                "full",
                '"concise"',
                option="--output-format",
            ),
            Key(
                "fail-on",
                kinds.choice(*Level),
                "The level of findings from which on the exit status is 1. The configuration of the working directory "
                "decides.",
                "hint",
                '"error"',
                option="--fail-on",
            ),
            Key(
                "baseline",
                kinds.FILE,
                "The file with the findings that are known, which are not reported; `mplint baseline` writes it. Its "
                "path counts from the directory of the configuration file.",
                None,
                '"ci/known.json"',
                default_said=f"`{BASELINE}` beside the configuration file, where there is one",
                option="--baseline",
            ),
            Key(
                "cache-dir",
                kinds.FILE,
                "The directory for what came of files in earlier runs. Its path counts from the directory of the "
                "configuration file. The configuration of the working directory decides.",
                None,
                '"build/mplint-cache"',
                default_said=f"`{CACHE}` beside the configuration file",
                option="--cache-dir",
            ),
            Key(
                "extend",
                kinds.FILE,
                "A configuration file that this one builds on: what is set here lies over what is set there. Its path "
                "counts from this file, and the patterns in it from its own directory.",
                None,
                '"../mplint.toml"',
                default_said="no file",
            ),
        ),
    ),
)

KEYS = {key.name: key for group in GROUPS for key in group.keys}
"""Every key by its name."""

SELECTION = ("select", "extend-select", "ignore", "fixable", "extend-fixable", "unfixable")
"""The keys that make a `Selection`: laid over those of another layer, they are weighed layer by layer."""
