"""Batches: all records of a file as one import, compared with the graph."""
