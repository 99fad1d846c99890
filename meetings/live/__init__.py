"""Live: who watches which board, and how a new state reaches them."""
