"""MP5: queues and pipes."""
