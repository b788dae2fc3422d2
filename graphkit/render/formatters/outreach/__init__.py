"""Formatters for openings, prospects, and handovers."""
