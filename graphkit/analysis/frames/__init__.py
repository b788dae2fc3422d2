"""Findings as tables with flat columns."""
