"""Importing what a browser has sent: what it would do, the import, and what came of it."""
