"""Looking at what the network holds: lists, and what looks wrong."""
