"""The graph as tables in Parquet: their columns, writing and reading them."""
