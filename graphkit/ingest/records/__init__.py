"""From the rows of a file to clean records, or to the reason why a row has none."""
