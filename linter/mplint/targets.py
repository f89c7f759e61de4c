"""Which start method is the default where: by the version of Python, and by the platform that it runs on.

Source: the library reference of `multiprocessing`, "Contexts and start methods".
"""

from __future__ import annotations

import re

PLATFORMS = ("linux", "macos", "windows")
"""The platforms that a target may name; `linux` stands for the other POSIX systems as well."""


VERSION = r"(?:py|python)?3\.?([0-9]{1,2})(?:\.[0-9]+)?"
"""How a version of Python 3 is written."""


def python_version(text: str) -> tuple[int, int] | None:
    """`3.14` or `py314` as numbers; None where it is no version of Python 3."""
    match = re.fullmatch(VERSION, text)
    return (3, int(match[1])) if match else None


def default_start_method(version: tuple[int, int], platform: str) -> str:
    """The start method that `multiprocessing` uses there unless it is told otherwise."""
    if platform == "windows":
        return "spawn"
    if platform == "macos":
        return "spawn" if version >= (3, 8) else "fork"
    return "forkserver" if version >= (3, 14) else "fork"
