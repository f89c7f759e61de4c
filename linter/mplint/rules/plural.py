"""A name for several of a thing that has a name."""

from __future__ import annotations


def plural(name: str) -> str:
    """`worker` as `workers`; a single letter says too little, and becomes `processes`."""
    if len(name) == 1:
        return "processes"
    return f"{name}es" if name.endswith("s") else f"{name}s"
