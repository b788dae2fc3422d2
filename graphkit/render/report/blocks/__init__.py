"""The blocks of a report, one a module: each puts findings into words."""
