"""Copies of a map for others: who may read them, and what they leave out."""
