"""What NetworkX sees of the engine: graphs over arrays, and functions of its own on kernels.

Its modules import networkx, so nothing is imported here; they are read when they are needed.
"""
