"""The basis of all kernels: graphs as arrays, compilation, heaps."""
