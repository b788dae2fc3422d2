"""Distances and best routes."""
