"""Ways of deciding beside the single ballot: blocks, no-objection rounds, counts by people, roll calls.

Each is a module of its own, taken as such: `from meetings.voting.rules.procedures import blocks`.
"""
