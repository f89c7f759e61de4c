"""Where settings come from: one table of keys (`keys`), files and the command line in layers, the nearest file first.

`mplint.config` holds the settings themselves; `in_force` gives those of a directory.
"""
