"""What a partner can open to us, and which organizations to win next."""
