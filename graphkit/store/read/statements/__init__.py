"""The statements of each import, read from the graph or from the file beside the snapshot."""
