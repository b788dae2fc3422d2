"""Who asks, and what part of the graph they may see."""
