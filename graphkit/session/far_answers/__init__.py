"""Questions about ties that stay in an engine: it finds the few that an answer needs."""
