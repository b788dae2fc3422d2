"""Introductions: routes of ties to a person or an organization."""
