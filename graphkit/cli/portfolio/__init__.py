"""Questions about partnerships over the years, a module for each command."""
