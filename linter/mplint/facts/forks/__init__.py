"""`os.fork`: the arms of parent and child, how they end, and the status that comes back."""
