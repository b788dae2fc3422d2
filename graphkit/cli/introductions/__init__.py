"""Introductions: path, ask, asks, review."""
