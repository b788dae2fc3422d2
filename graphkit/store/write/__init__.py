"""Writing to the graph: imports, undo, erasure, visibility, and entity resolution."""
