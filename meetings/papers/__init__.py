"""Papers: taken in, bound, published, read."""
