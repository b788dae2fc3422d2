"""Discover what can be imported: inputs in folders and archives, and the source of each."""
