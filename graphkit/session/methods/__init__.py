"""The public methods of a `Workspace`, by purpose."""
