"""Search: in all papers that one may read, by what they say and what they are called."""
