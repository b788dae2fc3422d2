"""Writing to the graph: imports, undo, erasure, visibility, and who is who."""
