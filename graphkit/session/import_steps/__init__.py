"""What an import asks before it writes, and puts in order after it."""
