"""Duplicates: pairs that may be the same, decisions about them, and how to take these back."""
