"""The judges of a run: one for each set of settings that is in force somewhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from mplint.checking.judge import Judge
from mplint.config import Settings
from mplint.source.discover import DEFAULT_EXCLUDE, Choice

if TYPE_CHECKING:
    from pathlib import Path

SettingsIn = Callable[[str], Settings]
"""Gives the settings for the files of a directory."""


class Judges:
    """Judges by the directory of a document. Raises `ConfigError` wherever a directory's settings are wrong."""

    def __init__(self, settings: Settings | SettingsIn) -> None:
        self._settings_in: SettingsIn = (lambda _: settings) if isinstance(settings, Settings) else settings
        self._by_settings: dict[Settings, Judge] = {}
        self._by_directory: dict[str, Judge] = {}
        self._choices: dict[str, Choice] = {}
        self.files: Counter[Settings] = Counter()
        """How many files were asked about under each of the settings."""

    def of_file(self, path: Path) -> Judge:
        """The judge of the file `path`."""
        directory = os.path.dirname(path)  # noqa: PTH120 (once for every file of a walk)
        if directory not in self._by_directory:
            self._by_directory[directory] = self.under(self._settings_in(directory))
        judge = self._by_directory[directory]
        self.files[judge.settings] += 1
        return judge

    def under(self, settings: Settings) -> Judge:
        """The judge under these settings."""
        if settings not in self._by_settings:
            self._by_settings[settings] = Judge(settings)
        return self._by_settings[settings]

    def get_ready(self) -> None:
        """Import all that judging takes."""
        for judge in self._by_settings.values():
            judge.get_ready()

    def choice_in(self, directory: str) -> Choice:
        """Which files of a directory are to be read."""
        if directory not in self._choices:
            settings = self._settings_in(directory)
            self._choices[directory] = Choice(
                DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude,
                settings.extend_exclude,
                settings.include,
                settings.force_exclude,
                settings.respect_gitignore,
                settings.root,
            )
        return self._choices[directory]
