"""Queues and pipes: who puts, who takes, who waits for whom."""
