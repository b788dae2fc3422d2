"""The blocks of the appendix, one a module: evidence and long tables."""
