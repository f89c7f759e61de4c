"""The language server: what mplint finds, in an editor. Built on pygls (`pip install 'mplint[lsp]'`).

`serve` answers the editor; `positions`, `findings` and `actions` put things in the protocol's words (Language Server
Protocol 3.17).
"""
