"""MP3: the life of a process, and fork."""
