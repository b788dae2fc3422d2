"""Lists of what the network holds: people, organizations, partners, ties, events."""
