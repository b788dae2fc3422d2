"""Surveys: make the forms, and take in the answers."""
