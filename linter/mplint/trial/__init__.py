"""Does it really: runs a script under a chosen start method and tells what happened. Plain standard library."""

from mplint.trial.interpreter import TrialError, available_methods
from mplint.trial.outcome import Frame, LeftBehind, LeftProcess, Outcome, RaisedException, WaitingPlace
from mplint.trial.run import run_trial

__all__ = [
    "Frame",
    "LeftBehind",
    "LeftProcess",
    "Outcome",
    "RaisedException",
    "TrialError",
    "WaitingPlace",
    "available_methods",
    "run_trial",
]
