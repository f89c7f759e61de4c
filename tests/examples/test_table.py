"""README.md's tables are those of corrections.toml."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import corrections
import table

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunScript


def test_the_readme_is_up_to_date(run_script: RunScript) -> None:
    done = run_script("table.py")
    assert (done.returncode, done.stderr) == (0, "")


def test_every_correction_has_a_row_of_five_cells() -> None:
    rows = [line for line in table.tables().splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == sum(len(program.corrections) for program in corrections.programs())
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_write_brings_it_up_to_date(run_script: RunScript, tmp_path: Path) -> None:
    copy = tmp_path / "examples"
    shutil.copytree(corrections.HERE, copy)
    data = (copy / "corrections.toml").read_text(encoding="utf-8")
    (copy / "corrections.toml").write_text(data.replace("`close()` twice", "`close()` a second time"), encoding="utf-8")
    stale = run_script(copy / "table.py")
    assert (stale.returncode, stale.stderr.count("\n")) == (1, 1)
    assert run_script(copy / "table.py", "--write").returncode == 0
    assert "| `close()` a second time |" in (copy / "README.md").read_text(encoding="utf-8")
    assert run_script(copy / "table.py").returncode == 0
