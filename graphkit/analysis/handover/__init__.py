"""Handover: what hangs on one person, and which introductions to make before they leave."""
