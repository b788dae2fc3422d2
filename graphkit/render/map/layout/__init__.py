"""The layout of a map: the place of each node."""
