"""The settings in force in a directory: those of the nearest configuration file, under what was typed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.baseline import FILENAME as BASELINE
from mplint.config import ConfigError, Settings
from mplint.configuration.files import layers_in, layers_of
from mplint.configuration.layers import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.configuration.layers import Layer


class Configurations:
    """The settings for each directory of a run.

    A file is judged by the configuration file that is the nearest at or above it, which holds whole: nothing is taken
    from those farther up, unless it extends them. Where there is none the working directory's counts. All as in ruff.
    Every method raises `ConfigError` where that file, or what was typed over it, cannot be used.
    """

    def __init__(
        self,
        typed: Sequence[Layer] = (),
        *,
        file: Path | None = None,
        isolated: bool = False,
        no_baseline: bool = False,
        ignore_noqa: bool = False,
    ) -> None:
        """`typed` lies over every file. `file` is taken for every directory; `isolated`: none is ever read.

        `no_baseline` and `ignore_noqa`: nothing that is known, or suppressed by a comment, is left out.
        """
        self._isolated, self._no_baseline, self._ignore_noqa = isolated, no_baseline, ignore_noqa
        self._typed = tuple(layer for layer in typed if layer.values)
        self._everywhere: tuple[Layer, ...] | None = () if isolated else layers_of(file) if file else None
        self._nearest: dict[str, tuple[Layer, ...] | None] = {}
        self._settings: dict[str, Settings] = {}
        self._by_layers: dict[tuple[int, ...], tuple[tuple[Layer, ...], Settings]] = {}

    def layers(self, directory: str | Path) -> tuple[Layer, ...]:
        """What the settings in a directory are made of; the last counts most."""
        files = self._everywhere
        if files is None:
            files = self._files(os.path.abspath(directory)) or self._files(str(Path.cwd())) or ()  # noqa: PTH100
        return (*files, *self._typed)

    def settings(self, directory: str | Path) -> Settings:
        """The settings for the files of a directory."""
        place = os.path.abspath(directory)  # noqa: PTH100 (resolves `..` as typed, without following links)
        if place not in self._settings:
            layers = self.layers(place)
            # A tree has many directories, and few configuration files: each set of layers is the same object for all.
            key = tuple(map(id, layers))
            if key not in self._by_layers:
                self._by_layers[key] = layers, self._made(layers)
            self._settings[place] = self._by_layers[key][1]
        return self._settings[place]

    @property
    def files(self) -> list[Path]:
        """The configuration files that have been read so far."""
        read = [self._everywhere or (), *(found or () for found in self._nearest.values())]
        return list(dict.fromkeys(layer.file for layers in read for layer in layers if layer.file is not None))

    def _files(self, directory: str) -> tuple[Layer, ...] | None:
        """The layers of the nearest configuration file at or above a directory; None where there is none."""
        if directory not in self._nearest:
            above = os.path.dirname(directory)  # noqa: PTH120 (the walk works on strings, for speed)
            found = layers_in(directory)
            self._nearest[directory] = self._files(above) if found is None and above != directory else found
        return self._nearest[directory]

    def _made(self, layers: tuple[Layer, ...]) -> Settings:
        settings = replace(settings_of(layers), ignore_noqa=self._ignore_noqa)
        if self._no_baseline:
            settings = replace(settings, baseline=None)
        elif settings.baseline is None and not self._isolated:
            settings = replace(settings, baseline=_baseline_beside(settings.config_file))
        typed = {name for layer in self._typed for name in layer.values}
        if typed & {"target-version", "platform"} and settings.start_methods is None:
            if settings.platform is None:
                raise ConfigError("a target is a version and a platform: --platform is missing")
            if settings.target_version is None:
                raise ConfigError("a target is a version and a platform: --target-version is missing")
        return settings


def _baseline_beside(config_file: Path | None) -> Path | None:
    """The baseline of the usual name beside a configuration file; without one, in the working directory or above."""
    here = Path.cwd()
    places = [config_file.absolute().parent] if config_file else [here, *here.parents]
    return next((place / BASELINE for place in places if os.path.isfile(place / BASELINE)), None)  # noqa: PTH113
