"""Reading the graph: the whole of it as a snapshot, and all that is held on one person."""
