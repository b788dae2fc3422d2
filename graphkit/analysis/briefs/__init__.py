"""What to know about somebody before a meeting."""
