"""What readers put on papers: marks that only they see, and comments for all where the meeting allows them."""
