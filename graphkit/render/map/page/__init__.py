"""The page of a map: its nodes and lines, texts, styles and scripts."""
