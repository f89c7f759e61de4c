"""The one walk: writes down what stands in a module, in order of evaluation, and judges nothing.

It is iterative (generators on a stack of our own), so that no depth of nesting that the parser survived can end it. It
follows the order in which Python evaluates: a call after its arguments, an assignment's targets after its value.
"""

from mplint.facts.walk.compound import Recorder

__all__ = ["Recorder"]
