"""The formatters of what is due, of ties that fade, and of the load of the team."""
