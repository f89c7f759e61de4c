"""What code does, whatever it is about: calls, effects, loops, endings, time that passes."""
