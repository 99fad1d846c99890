"""Who may do what, and who may not."""
