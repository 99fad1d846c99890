"""What goes wrong in a real hall, done on purpose."""
