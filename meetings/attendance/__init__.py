"""Who is here, and whether that is enough."""
