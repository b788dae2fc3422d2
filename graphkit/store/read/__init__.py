"""Reading the graph: all of it as a snapshot, and all data about one person."""
