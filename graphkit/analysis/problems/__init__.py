"""What looks wrong in the graph."""
