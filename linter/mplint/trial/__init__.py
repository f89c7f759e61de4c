"""Does it really: runs a script under a chosen start method and tells what happened. Plain standard library."""
