"""What imports say one by one: read from the graph, or from the file beside the snapshot."""
