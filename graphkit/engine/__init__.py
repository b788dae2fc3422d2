"""The engine: graphs as arrays, and what is computed on them. Knows nothing of contacts.

One module for each family of algorithms. `core.kernels` compiles them, and `nx_backend` offers them
to NetworkX. Nothing is imported here: NetworkX asks this package for its backend at start-up.
"""
