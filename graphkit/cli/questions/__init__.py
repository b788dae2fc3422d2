"""Questions about the network: what is missing, who matters, and what others open."""
