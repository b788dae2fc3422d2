"""What a question is asked about, if somebody narrows it."""
