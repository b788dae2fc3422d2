"""The connection to a database: driver, embedded engine, named queries, errors."""
