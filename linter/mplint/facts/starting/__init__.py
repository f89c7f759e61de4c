"""What goes to another process, and under which start methods it gets there."""
