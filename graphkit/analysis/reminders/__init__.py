"""What to do when: follow-ups, how often we want contact, ties that fade, and who has how much."""
