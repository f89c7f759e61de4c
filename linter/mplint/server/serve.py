"""Answer an editor: diagnostics while one types, fixes, and the rules' docs where the pointer rests."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from mplint import __version__
from mplint.checking.one_file import findings_in, mended
from mplint.config import ConfigError
from mplint.configuration.selecting import find_rule
from mplint.report.rule_page import rule_page
from mplint.rules.loader import by_code
from mplint.server.actions import FIX_ALL, fix_all, quick_fixes, suppressions
from mplint.server.findings import SOURCE, is_at, published
from mplint.server.opened import Opened
from mplint.server.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.rules.diagnostic import Diagnostic

QUIET = 0.2
"""Seconds without a key before what was typed is checked."""

_LANGUAGES = {"python", "markdown"}
_CODE = re.compile(r"\bMP\d{3}\b|(?<=[\[,\s])[a-z]+(?:-[a-z]+)+(?=[\],])")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a text as it stood at some version."""

    opened: Opened
    findings: Sequence[Diagnostic]
    positions: Positions


class MplintServer(LanguageServer):
    """The server, and what it knows of the texts that are open."""

    def __init__(self) -> None:
        # Full texts: pygls counts lines otherwise than Python does, so that its own changes would go astray.
        super().__init__(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._checked: dict[str, Checked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._worker = ThreadPoolExecutor(1, "mplint-check")  # one at a time; what the projects declare is cached

    async def check(self, uri: str, delay: float = 0) -> None:
        """Check a text and tell the editor; after `delay` seconds, unless it is asked for again before."""
        before = self._waiting.get(uri)
        if before is not None:
            before.cancel()
        task = asyncio.ensure_future(self._check_later(uri, delay))
        self._waiting[uri] = task
        try:
            await task
        except asyncio.CancelledError:
            return

    def forget(self, uri: str) -> None:
        """A text was closed: nothing is said about it any more."""
        before = self._waiting.pop(uri, None)
        if before is not None:
            before.cancel()
        self._checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def recheck(self) -> None:
        """The configuration may have changed: check all that is open."""
        open_texts = list(self._checked)
        self._checked.clear()
        for uri in open_texts:
            await self.check(uri)

    async def checked(self, uri: str) -> Checked | None:
        """What is found in a text as it stands now; None where it is not one for mplint."""
        opened = self._opened(uri)
        if opened is None:
            return None
        known = self._checked.get(uri)
        if known is None or known.opened != opened:
            known = await self._judged(opened)
            self._checked[uri] = known
        return known

    async def mended(self, opened: Opened) -> str:
        """A text after all enabled fixes."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, mended, opened.text, opened.path)

    async def _check_later(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        known = await self.checked(uri)
        if known is None:
            return
        told = [published(finding, uri, known.positions) for finding in known.findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version=known.opened.version))

    async def _judged(self, opened: Opened) -> Checked:
        positions = Positions(opened.text, self.server_capabilities.position_encoding)
        try:
            found = await asyncio.get_running_loop().run_in_executor(
                self._worker, findings_in, opened.text, opened.path
            )
        except ConfigError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mplint: {error}"))
            found = []
        return Checked(opened, found, positions)

    def _opened(self, uri: str) -> Opened | None:
        document = self.workspace.text_documents.get(uri)
        if document is None or document.language_id not in _LANGUAGES or not uri.startswith(("file:", "untitled:")):
            return None
        return Opened(uri, document.path, document.source, document.version)


def serve() -> None:
    """Talk to the editor over standard input and output until it says goodbye."""
    server().start_io()


def server() -> MplintServer:
    """The server with its answers."""
    serving = MplintServer()

    @serving.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: MplintServer, params: types.DidOpenTextDocumentParams) -> None:
        await ls.check(params.text_document.uri)

    @serving.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: MplintServer, params: types.DidChangeTextDocumentParams) -> None:
        await ls.check(params.text_document.uri, QUIET)

    @serving.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(ls: MplintServer, params: types.DidSaveTextDocumentParams) -> None:
        await ls.check(params.text_document.uri)

    @serving.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: MplintServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @serving.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configuration(ls: MplintServer, _params: types.DidChangeConfigurationParams) -> None:
        await ls.recheck()

    @serving.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched_files(ls: MplintServer, _params: types.DidChangeWatchedFilesParams) -> None:
        await ls.recheck()

    @serving.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL]),
    )
    async def code_action(ls: MplintServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        return await _actions(ls, params)

    @serving.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: MplintServer, params: types.HoverParams) -> types.Hover | None:
        return await _hover(ls, params)

    return serving


async def _actions(ls: MplintServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    known = await ls.checked(params.text_document.uri)
    if known is None:
        return []
    actions: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, params.context.only):
        actions += quick_fixes(known.opened, known.findings, params.range, known.positions)
        actions += suppressions(known.opened, known.findings, params.range, known.positions)
    enabled = any(finding.fix and finding.fix.is_enabled for finding in known.findings)
    if enabled and _is_wanted(FIX_ALL, params.context.only):
        action = fix_all(known.opened, await ls.mended(known.opened), known.positions)
        actions += [action] if action is not None else []
    return actions


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor that asks for some kinds of actions takes this one: `source` includes `source.fixAll`."""
    name = str(getattr(kind, "value", kind))
    return only is None or any(
        name == str(getattr(each, "value", each)) or name.startswith(f"{getattr(each, 'value', each)}.")
        for each in only
    )


async def _hover(ls: MplintServer, params: types.HoverParams) -> types.Hover | None:
    known = await ls.checked(params.text_document.uri)
    if known is None:
        return None
    at = known.positions.location(params.position)
    for match in _CODE.finditer(known.positions.line(at.row)):
        if match.start() < at.column <= match.end() + 1:
            try:
                return _page(rule_page(find_rule(match[0])))
            except ConfigError:
                continue
    cursor = types.Range(params.position, params.position)
    here = [finding.code for finding in known.findings if is_at(finding, cursor, known.positions)]
    pages = [rule_page(by_code()[code]) for code in dict.fromkeys(here) if code in by_code()]
    return _page("\n---\n\n".join(pages)) if pages else None


def _page(text: str) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))
