"""Where everything lies on a map."""
