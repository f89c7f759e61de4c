"""The language server, with a real client over its standard streams."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from editor import Editor, applied, in_editor
from lsprotocol import types

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
from multiprocessing import Process

def work():
    pass

if __name__ == "__mian__":
    names = "😀😀"; p = Process(target=wrok, deamon=True)
    p.start()
    p.join()
"""
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(100, 0))


def test_findings_as_one_types(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        found = await editor.open("a.py", TEXT)
        assert [(each.code, each.range.start.line, each.range.start.character) for each in found] == [
            ("MP101", 5, 15),
            ("MP201", 6, 39),
            ("MP209", 6, 45),
        ]
        assert {each.source for each in found} == {"mplint"}
        assert found[0].severity == types.DiagnosticSeverity.Error
        editor.change("a.py", TEXT.replace("wrok", "wor"), 2)
        editor.change("a.py", TEXT.replace("wrok", "work"), 3)  # before the other one was looked at
        assert [each.code for each in await editor.told()] == ["MP101", "MP209"]
        assert await editor.is_silent(0.5)
        closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri("a.py")))
        editor.client.text_document_did_close(closed)
        assert await editor.told() == []

    in_editor(tmp_path, scene)


def test_start_methods_and_second_spans(tmp_path: Path) -> None:
    text = "from multiprocessing import Process\ndef main():\n    Process(target=print).start()\nmain()\n"

    async def scene(editor: Editor) -> None:
        found = next(each for each in await editor.open("a.py", text) if each.code == "MP102")
        assert found.message.splitlines()[1:] == [
            'help: put what starts the program under `if __name__ == "__main__":`',
            "fails under spawn (macOS, Windows) and forkserver (Linux from 3.14)",
        ]
        assert found.severity == types.DiagnosticSeverity.Warning
        (second,) = found.related_information or []
        assert (second.message, second.location.range.start.line) == ("the process is started here", 2)

    in_editor(tmp_path, scene)


def test_fixes(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.open("a.py", TEXT)
        cursor = types.Range(types.Position(6, 46), types.Position(6, 46))
        action, suppress = await editor.actions("a.py", cursor, types.CodeActionKind.QuickFix)
        assert action.is_preferred
        assert [each.code for each in action.diagnostics or []] == ["MP209"]
        assert applied(TEXT, action) == TEXT.replace("deamon", "daemon")
        assert applied(TEXT, suppress) == TEXT.replace("deamon=True)", "deamon=True)  # noqa: MP209")
        offered = await editor.actions("a.py", EVERYWHERE)
        assert [each.kind for each in offered] == ["quickfix"] * 6 + ["source.fixAll.mplint"]
        assert [each.is_preferred for each in offered[:6]] == [True, False, True, None, None, None]
        for only in ("source.fixAll", "source.fixAll.mplint", "source"):
            (everything,) = await editor.actions("a.py", EVERYWHERE, only)
            assert applied(TEXT, everything) == TEXT.replace("deamon", "daemon").replace("mian", "main")
        assert await editor.actions("a.py", EVERYWHERE, types.CodeActionKind.Refactor) == []

    in_editor(tmp_path, scene)


def test_the_docs_of_a_rule(tmp_path: Path) -> None:
    text = TEXT + "x = 1  # noqa: MP401\n"

    async def scene(editor: Editor) -> None:
        await editor.open("a.py", text)
        page = await editor.hover("a.py", 5, 17)
        assert page is not None
        assert page.startswith("# misspelled-main-guard (MP101)")
        page = await editor.hover("a.py", text.count("\n") - 1, 17)
        assert page is not None
        assert page.startswith("# pool-task-result-discarded (MP401)")
        assert await editor.hover("a.py", 2, 1) is None
        assert await editor.hover("a.py", 500, 1) is None

    in_editor(tmp_path, scene)


def test_the_units_that_the_editor_counts_in(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        found = await editor.open("a.py", TEXT)
        assert editor.client.protocol is not None
        assert found[1].range.start.character == 37

    utf32 = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf32])
    in_editor(tmp_path, scene, general=utf32)


def test_configuration_of_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "mplint.toml").write_text('ignore = ["MP101"]\n', "utf-8")

    async def scene(editor: Editor) -> None:
        assert "MP101" in {each.code for each in await editor.open("a.py", TEXT)}
        assert "MP101" not in {each.code for each in await editor.open("package/a.py", TEXT)}
        (tmp_path / "package" / "mplint.toml").write_text('ignored = ["MP101"]\n', "utf-8")
        assert await editor.open("package/b.py", TEXT) == []
        assert len(editor.messages) == 1
        assert "unknown key `ignored`" in editor.messages[0]
        (tmp_path / "package" / "mplint.toml").unlink()
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        again = [{each.code for each in await editor.told()} for _ in range(3)]
        assert all("MP101" in codes for codes in again)

    in_editor(tmp_path, scene)


def test_what_is_excluded_is_left_alone(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        assert len(await editor.open("gen/a.py", TEXT)) == 3
        (tmp_path / "mplint.toml").write_text('extend-exclude = ["gen"]\n', "utf-8")
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert await editor.told() == []
        assert len(await editor.open("a.py", TEXT)) == 3

    in_editor(tmp_path, scene)


def test_what_is_no_business_of_mplint(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        assert await editor.open("a.py", "def broken(:\n    pass\n") == []
        assert len(await editor.open("b.md", f"# Post\n\n```python\n{TEXT}```\n", "markdown")) == 3
        item = types.TextDocumentItem(editor.uri("c.rs"), "rust", 1, TEXT)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        assert await editor.is_silent(1)

    in_editor(tmp_path, scene)


def test_without_pygls_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from mplint.cli import main; sys.exit(main(['server']))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr == "error: the language server needs pygls: pip install 'mplint[lsp]'\n"
