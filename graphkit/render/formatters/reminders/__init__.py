"""Formatters for due items, fading ties, and the load of the team."""
