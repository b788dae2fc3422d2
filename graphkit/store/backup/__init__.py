"""Back up a graph into one file, and load it again; the file's format knows no database."""
