"""Secret ballots: keys for tellers, sealed papers, a box with a root, receipts.

docs/secret-ballots.md says what they promise.
Each is a module of its own, taken as such: `from meetings.voting.rules.secret import keys`.
"""
