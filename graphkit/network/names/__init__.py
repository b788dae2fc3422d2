"""Names: which contact or organization a text means, and who a text names."""
