"""Brokerage between groups, by role, and structural holes."""
