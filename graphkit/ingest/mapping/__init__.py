"""Mappings: read from TOML, and fitted to the columns of one file."""
