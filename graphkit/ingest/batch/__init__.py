"""From the records of a file to one import batch with the ids of the graph."""
