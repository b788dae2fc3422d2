"""What an import opens and asks before it writes, and what it puts in order afterwards."""
