"""The course of the meeting, read from its journal."""
