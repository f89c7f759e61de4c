"""The file of a baseline: JSON, an entry to a line, sorted, so that git merges it and people can read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mplint.baseline.entry import Entry, counted
from mplint.baseline.known import Baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 1


class NoBaseline(Exception):
    """Why a file cannot be used as a baseline, in one line."""


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `NoBaseline` where there is none that can be understood."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise NoBaseline(f"there is no baseline {shown}; `mplint baseline` writes one") from None
    except OSError as error:
        raise NoBaseline(f"cannot read the baseline {shown}: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, RecursionError) as error:
        raise NoBaseline(f"the baseline {shown} is damaged: {error}; delete it and run `mplint baseline`") from error
    if not isinstance(data, dict) or "version" not in data or not isinstance(data.get("findings"), list):
        raise NoBaseline(f"{shown} is no baseline of mplint")
    if data["version"] != VERSION:
        raise NoBaseline(f"the baseline {shown} has version {data['version']}; this mplint knows version {VERSION}")
    return Baseline(path.parent, [_entry(shown, number, each) for number, each in enumerate(data["findings"], 1)])


def as_text(entries: Sequence[Entry]) -> str:
    """What is to stand in the file of a baseline with these entries."""
    lines = ",\n".join(f"    {json.dumps(_data(entry), ensure_ascii=False)}" for entry in counted(entries))
    findings = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def _data(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {"path": entry.path, "code": entry.code, "in": entry.inside, "line": entry.line}
    return data if entry.count == 1 else {**data, "count": entry.count}


def _entry(shown: Path, number: int, data: object) -> Entry:
    if isinstance(data, dict):
        path, code, inside, line, count = (data.get(key, 1) for key in ("path", "code", "in", "line", "count"))
        if type(count) is int and count > 0 and all(isinstance(text, str) for text in (path, code, inside, line)):
            return Entry(path, code, inside, line, count)
    raise NoBaseline(
        f"the baseline {shown} is damaged: finding {number} is not one; delete it and run `mplint baseline`"
    )
