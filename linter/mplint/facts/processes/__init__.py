"""Processes: what they are, their states and their ends, and their subclasses."""
