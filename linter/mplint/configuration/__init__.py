"""Where settings come from: one table of keys (`keys`), files and the command line in layers, the nearest file first.

`mplint.config` holds the settings themselves; `in_force` gives those of a directory.
"""

NAMES = (".mplint.toml", "mplint.toml", "pyproject.toml")
"""The files that are looked for in a directory, the stronger one first."""
