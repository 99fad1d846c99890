"""What of secret votes is neither in the database nor in any backup: the tellers' wraps, and what is done with codes.

Each is a module of its own, taken as such: `from meetings.voting.store import wraps`.
"""
