"""Files that a browser sends: how they arrive, and where they are until they are used."""
