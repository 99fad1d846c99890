"""The verbs of secret votes: keys for tellers, sealed papers into the box, the steps after closing, paper.

What a secret vote shares with every other one (preparing, opening, closing, announcing, annulling)
asks `ballot.py` here for what is different.
"""
