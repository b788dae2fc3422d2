"""What protects a server: how people come in, how much one may ask, and what is kept of it."""
