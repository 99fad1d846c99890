"""Pages that only compose features."""
