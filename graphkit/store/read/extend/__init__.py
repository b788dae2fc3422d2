"""Make the snapshot from an earlier one and the imports since, instead of reading the graph."""
