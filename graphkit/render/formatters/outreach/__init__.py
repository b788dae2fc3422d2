"""Formatters of what partners open, who to win next, and what to do before somebody leaves."""
