"""What every kernel builds on: graphs as arrays, compilation, the heap."""
