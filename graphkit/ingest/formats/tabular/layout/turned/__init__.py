"""Shapes of tables that are turned before they are read."""
