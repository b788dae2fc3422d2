"""What a board asks of a partner network: what to do next, what came of it, what has changed."""
