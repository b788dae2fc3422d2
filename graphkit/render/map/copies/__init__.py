"""Copies of a map for others: terms, pseudonyms, and what is left out."""
