"""`make bench`: the product beside its peers, in one run on one machine (docs/benchmarks.md)."""
