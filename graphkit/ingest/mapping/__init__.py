"""Sources: which columns of a file become which fields of a record."""
