"""Phiên: runs a whole meeting from tablets."""

__version__ = "0.1.0"
