"""Formatters for the questions about surveys."""
