"""A page of a paper before everybody: the chair turns, whoever follows is on it."""
