"""MP4: pools and executors."""
