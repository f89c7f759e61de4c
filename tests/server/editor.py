"""An editor: pygls' own client, which starts `mplint server` and talks to it over its standard streams."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from pathlib import Path

PATIENCE = 30.0
"""Seconds to wait for an answer, on a busy machine."""


class Editor:
    """What an editor does with one server, and what it has been told."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self._root = root
        self._told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._told.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

    def uri(self, name: str) -> str:
        return (self._root / name).as_uri()

    async def open(self, name: str, text: str, language: str = "python") -> list[types.Diagnostic]:
        """Open a text, and give what the server finds in it."""
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.told()

    def change(self, name: str, text: str, version: int) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def told(self) -> list[types.Diagnostic]:
        """The next diagnostics that the server sends."""
        return list((await asyncio.wait_for(self._told.get(), PATIENCE)).diagnostics)

    async def is_silent(self, seconds: float) -> bool:
        """Whether the server sends no diagnostics for so long."""
        try:
            await asyncio.wait_for(self._told.get(), seconds)
        except TimeoutError:
            return True
        return False

    async def actions(self, name: str, area: types.Range, *only: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], list(only) or None)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), area, context)
        answer = await asyncio.wait_for(self.client.text_document_code_action_async(asked), PATIENCE)
        return [action for action in answer or [] if isinstance(action, types.CodeAction)]

    async def hover(self, name: str, line: int, character: int) -> str | None:
        asked = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        answer = await asyncio.wait_for(self.client.text_document_hover_async(asked), PATIENCE)
        if answer is None:
            return None
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value


@asynccontextmanager
async def editor(root: Path, **capabilities: Any) -> AsyncIterator[Editor]:
    client = LanguageClient("test-editor", "1")
    open_ = Editor(client, root)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    await client.start_io(sys.executable, "-m", "mplint", "server", "--stdio", env=environment, cwd=str(root))
    asked = types.InitializeParams(types.ClientCapabilities(**capabilities), root_uri=root.as_uri())
    await asyncio.wait_for(client.initialize_async(asked), PATIENCE)
    client.initialized(types.InitializedParams())
    try:
        yield open_
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)


def in_editor(root: Path, scene: Callable[[Editor], Coroutine[Any, Any, None]], **capabilities: Any) -> None:
    """Play a scene in an editor that has just been started."""

    async def play() -> None:
        async with editor(root, **capabilities) as open_:
            await scene(open_)

    asyncio.run(play())


def applied(text: str, action: types.CodeAction) -> str:
    """The text after an action, as an editor that counts in UTF-16 applies it."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    units = text.encode("utf-16-le")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + 2 * len(line.encode("utf-16-le")) // 2 + 2)

    def offset(position: types.Position) -> int:
        return min(starts[position.line] + 2 * position.character, len(units))

    for edit in sorted(change.edits, key=lambda each: offset(each.range.start), reverse=True):
        assert isinstance(edit, types.TextEdit)
        start, end = offset(edit.range.start), offset(edit.range.end)
        units = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")
