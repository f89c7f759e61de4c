"""Notebooks are mended cell by cell: the edit changes, and nothing else of the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import mplint
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Check

    from mplint.rules.rule import Rule


def notebook(*sources: str, **form: object) -> str:
    """A notebook with a cell of text, and then these code cells."""
    cells: list[dict[str, object]] = [{"cell_type": "markdown", "metadata": {}, "source": ["# __mian__\n"]}]
    for source in sources:
        lines = source.splitlines(keepends=True)
        cells.append({"cell_type": "code", "execution_count": 3, "metadata": {}, "outputs": [], "source": lines})
    table = {"cells": cells, "metadata": {"x": "é"}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(table, **{"indent": 1, "ensure_ascii": False, **form}) + "\n"  # type: ignore[arg-type]


def cells_of(text: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"][1:]]


GUARD = '%matplotlib inline\nif __name__ == "__mian__":\n    !ls\n'

FILES = {
    "as Jupyter writes it": notebook("x = 1", GUARD).encode(),
    "one line": notebook(GUARD, "x = 1", indent=None, separators=(",", ":")).encode(),
    "escaped": notebook("x = '你：'", GUARD, ensure_ascii=True).encode(),
    "crlf": notebook(GUARD).replace("\n", "\r\n").encode(),
    "crlf in the cell": notebook(GUARD.replace("\n", "\r\n")).encode(),
    "byte-order mark": b"\xef\xbb\xbf" + notebook(GUARD).encode(),
    "no final newline": notebook(GUARD, indent=4).rstrip().encode(),
    "a text for a source": notebook("x").replace('[\n    "x"\n   ]', json.dumps(GUARD)).encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_only_the_edit_changes(check: Check, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "n.ipynb"
    path.write_bytes(content)
    run = check("n.ipynb", "--fix", "--select", "MP101")
    assert (run.status, run.out) == (0, "Found 1 error (1 fixed, 0 remaining).\n")
    assert path.read_bytes() == content.replace(b'\\"__mian__', b'\\"__main__')


def test_a_diff_is_one_of_each_cell(check: Check, tmp_path: Path) -> None:
    text = notebook(GUARD, "x = 1", f"x\n{GUARD}")
    (tmp_path / "n.ipynb").write_text(text)
    run = check("n.ipynb", "--diff", "--select", "MP101")
    assert (
        run.out
        == """\
--- n.ipynb:cell 2
+++ n.ipynb:cell 2
@@ -1,3 +1,3 @@
 %matplotlib inline
-if __name__ == "__mian__":
+if __name__ == "__main__":
     !ls

--- n.ipynb:cell 4
+++ n.ipynb:cell 4
@@ -1,4 +1,4 @@
 x
 %matplotlib inline
-if __name__ == "__mian__":
+if __name__ == "__main__":
     !ls

"""
    )
    assert (tmp_path / "n.ipynb").read_text() == text


OF_SCRIPTS = {
    *("MP102", "MP104", "MP105", "MP106", "MP107", "MP108", "MP117"),
    *("MP711", "MP712", "MP715", "MP721", "MP722"),
}
"""Mistakes that only a file can have which children import again."""
MENDED = [
    pytest.param(loaded.rule, id=loaded.rule.code)
    for loaded in all_rules()
    if loaded.rule.fix and loaded.rule.bad and not loaded.rule.bad.markdown and not loaded.rule.bad.notebook
]


@pytest.mark.parametrize("rule", MENDED)
def test_a_cell_is_mended_as_a_script_is(rule: Rule) -> None:
    assert rule.bad is not None
    # What mplint says of a suppression depends on what the other rules find.
    selected = "ALL" if rule.code.startswith("MP9") else rule.code
    settings = mplint.Settings(select=(selected,), unsafe_fixes=True)
    before, after = "%matplotlib inline\nx = 0", "y = 1\n"
    code = rule.bad.code.rstrip("\n")
    found = mplint.fix_source(notebook(before, code, after), "/n.ipynb", settings)
    mended = code if rule.code in OF_SCRIPTS else mplint.fix_source(code, "/n.py", settings)
    assert cells_of(found) == [before, mended, after]
    assert (mended == code) is (rule.code in OF_SCRIPTS)


@pytest.mark.parametrize(
    "line",
    ["%time p.start()\np.daemon = True", "p.start()\n%time p.daemon = True"],
)
def test_a_line_that_is_not_plain_python_is_not_rewritten(line: str) -> None:
    cells = ["from multiprocessing import Process", f"p = Process(target=print)\n{line}\np.join()"]
    settings = mplint.Settings(select=("MP310",), unsafe_fixes=True)
    (found,) = mplint.check_source(notebook(*cells), "n.ipynb", settings)
    assert found.fix is None
    plain = [cell.replace("%time ", "") for cell in cells]
    assert cells_of(mplint.fix_source(notebook(*plain), "n.ipynb", settings)) == [
        cells[0],
        "p = Process(target=print)\np.daemon = True\np.start()\np.join()",
    ]
