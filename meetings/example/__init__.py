"""The example session."""
