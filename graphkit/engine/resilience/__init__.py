"""Connectivity, and the effect of removing nodes."""
