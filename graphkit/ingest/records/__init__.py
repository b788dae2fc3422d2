"""Records: what the rows of a file say, cleaned, or the reason why a row has no record."""
