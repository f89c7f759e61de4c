"""The language server: what mplint finds, in an editor. Built on pygls (`pip install 'mplint[lsp]'`).

`serve` answers the editor; `checks` judges what is open; `positions`, `findings` and `actions` put it in the protocol's
words (Language Server Protocol 3.17).
"""
