"""Check the machine, the workspace and the store: what is fine, and what to do where it is not."""
