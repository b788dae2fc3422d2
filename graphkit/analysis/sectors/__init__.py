"""Which sectors the network reaches, and which it does not."""
