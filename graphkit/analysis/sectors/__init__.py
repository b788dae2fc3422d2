"""Sectors: people in them, coverage, and those without people."""
