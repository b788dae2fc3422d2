"""The engine as NetworkX sees it: graphs over arrays, and kernels that answer its functions.

The modules import networkx, so they are only imported when they are needed.
"""
