"""Servers that do what the product does, as others do it: they answer `go` with one state to the whole room."""
