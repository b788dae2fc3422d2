"""Verify that the graph matches its imports and its ledger, on opening or in full."""
