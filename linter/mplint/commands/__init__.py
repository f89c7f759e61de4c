"""The commands of `mplint`, one file each.

A command is a module with a docstring (its help's first lines), `USAGE`, `EXAMPLES`, `add_arguments(parser)` and
`main(options) -> exit status`.
"""

SUCCESS, FOUND, FAILED = 0, 1, 2
"""Exit statuses: nothing found; something found; wrong usage, or mplint itself failed."""
