"""The page of a map: its nodes and lines, its texts, its scripts."""
