"""How fast mplint is, side by side with its peers: `make bench`, or `python -m bench`. Plain standard library.

The parts, in the order in which they are used: `environment` installs the tools, `corpora` and `programs` make what
they read, `experiments` says what is run with which of `tools`, `measure` runs it, `results` keeps the figures, and
`targets`, `tables`, `meaning`, `page` and `picture` say what came out.
"""
