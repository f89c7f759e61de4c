"""What mplint is asked to do: the settings. `mplint.configuration` reads them and works out what they select."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.rules.rule import METHODS
from mplint.source import SIZE_LIMIT
from mplint.spelling import did_you_mean
from mplint.targets import PLATFORMS, default_start_method, python_version

if TYPE_CHECKING:
    from pathlib import Path

    from mplint.rules.diagnostic import Level

COMMAND_LINE = "the command line"
"""The origin of a selection that was typed."""


class ConfigError(Exception):
    """The settings cannot be used; the text is one line for the user."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules chosen in one place. A selector is a code (`MP101`), a prefix (`MP1`), a rule's name, or `ALL`.

    Among the selectors of one selection the most specific wins, and `ignore` over the others where they are equals.
    """

    select: tuple[str, ...] | None = None
    """The rules to report instead of those chosen before; None leaves them."""
    extend_select: tuple[str, ...] = ()
    """Rules to report as well."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    fixable: tuple[str, ...] | None = None
    """The rules whose fixes may be applied instead of those chosen before; None leaves them."""
    extend_fixable: tuple[str, ...] = ()
    """Rules whose fixes may be applied as well."""
    unfixable: tuple[str, ...] = ()
    """Rules whose fixes are neither applied nor offered."""
    origin: str = ""
    """Where it stands, for errors: a file's name or `COMMAND_LINE`."""


@dataclass(frozen=True, slots=True)
class PerFileIgnore:
    """Rules to leave out in the files that a pattern fits.

    The pattern is ruff's: of a file's name, or of its path counted from `root` (None: that of the settings); `*` passes
    over slashes, too; `!` before it means every other file.
    """

    pattern: str
    rules: tuple[str, ...]
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that `check` can be told. All of it is plain data, so that it can be sent to worker processes."""

    select: tuple[str, ...] | None = None
    """The rules to report, as selectors (see `Selection`); None: every error and warning."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    extend_select: tuple[str, ...] = ()
    """Rules to report as well."""
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    """Rules to leave out in some files."""
    extend_per_file_ignores: tuple[PerFileIgnore, ...] = ()
    """More of the same."""
    severity: tuple[tuple[str, Level], ...] = ()
    """Selectors, and the level to report their findings with. The most specific one wins. It selects nothing."""
    fixable: tuple[str, ...] | None = None
    """The rules whose fixes may be applied; None: all."""
    extend_fixable: tuple[str, ...] = ()
    """Rules whose fixes may be applied as well."""
    unfixable: tuple[str, ...] = ()
    """Rules whose fixes are neither applied nor offered."""
    unsafe_fixes: bool = False
    """Whether `--fix` applies fixes that may change what code does that works."""
    exclude: tuple[str, ...] | None = None
    """Patterns (as in `.gitignore`) of what a walk leaves out; None: the sensible ones, such as `.venv`."""
    extend_exclude: tuple[str, ...] = ()
    """Patterns to leave out as well."""
    force_exclude: bool = False
    """Leave out what is excluded even where it is named: for hooks that name every file."""
    include: tuple[str, ...] = ()
    """Patterns of files that a walk reads beside `*.py`, `*.pyi` and `*.ipynb`, such as `docs/*.md`."""
    docstring_code: bool = False
    """Read the examples in docstrings as well: sessions behind `>>>`, and blocks that are marked as Python."""
    respect_gitignore: bool = True
    """Leave out what git ignores."""
    max_file_size: int = SIZE_LIMIT
    """Bytes; a larger file is not read, which is a finding (MP902)."""
    start_methods: tuple[str, ...] | None = None
    """The start methods that are asked about; None: the default one of the target, or all."""
    target_version: str | None = None
    """The version of Python that is asked about (`3.14`); it counts together with `platform` only."""
    platform: str | None = None
    """The platform that is asked about: linux, macos or windows; it counts together with `target_version` only."""
    output_format: str | None = None
    """How findings are written; None: `full`."""
    fail_on: str | None = None
    """The level of findings from which on the exit status is 1; None: `hint`, any."""
    baseline: Path | None = None
    """The file with the findings that are known, which are not reported."""
    cache_dir: Path | None = None
    """The directory of the cache; None: `.mplint_cache` in the root. `mplint.check` has no cache."""
    ignore_noqa: bool = False
    """Report what comments suppress all the same."""
    overrides: tuple[Selection, ...] = ()
    """Selections laid over the above in this order: the command line's over the configuration file's."""
    root: Path | None = None
    """The directory that patterns with a slash start from; None: the current one."""
    config_file: Path | None = None
    """The file that these settings were read from."""

    def methods(self) -> tuple[str, ...]:
        """The start methods that are asked about, in our order. A target that is named by half narrows nothing.

        Raises `ConfigError` for a version or a platform that there is not.
        """
        if self.start_methods is not None:
            return self.start_methods
        version = python_version(self.target_version) if self.target_version is not None else None
        if self.target_version is not None and version is None:
            raise ConfigError(f"`{self.target_version}` is no version of Python 3, such as 3.14")
        if self.platform is not None and self.platform not in PLATFORMS:
            near = did_you_mean(self.platform, PLATFORMS) or f" (there are {', '.join(PLATFORMS)})"
            raise ConfigError(f"unknown platform `{self.platform}`{near}")
        if version is None or self.platform is None:
            return METHODS
        return (default_start_method(version, self.platform),)

    def selections(self) -> tuple[Selection, ...]:
        """Every selection, in the order in which they apply."""
        origin = str(self.config_file) if self.config_file else ""
        own = Selection(
            self.select, self.extend_select, self.ignore, self.fixable, self.extend_fixable, self.unfixable, origin
        )
        return (own, *self.overrides)
