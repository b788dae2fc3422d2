"""What an import would change, and what imports have changed."""
