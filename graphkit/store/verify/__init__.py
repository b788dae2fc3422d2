"""Verify that the graph has what its imports and its ledger say, on opening and in full."""
