"""Run a script, unchanged, under another platform's default start method.

It tells what happened: the exit status, exceptions in parent and children,
hangs and where they hang, output that differs, and what is left behind.

This executes the script; no other command of mplint executes anything.
"""

from mplint.trial.command import add_arguments, main

__all__ = ["EXAMPLES", "USAGE", "add_arguments", "main"]

USAGE = "[options] script.py [arguments of the script ...]"

EXAMPLES = """
  mplint run train.py                     as this Python runs it
  mplint run --start-method all train.py  what would macOS do, or Python 3.14?
  mplint run --timeout 10 --stdin in.txt train.py
"""
