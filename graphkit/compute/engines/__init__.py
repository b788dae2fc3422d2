"""The engines that compute over tables: DuckDB on this machine, and Apache Spark on a cluster."""
