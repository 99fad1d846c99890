"""Presenting a page to everybody."""
