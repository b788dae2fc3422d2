"""The same questions on large engines: tables in Parquet, DuckDB and Apache Spark.

People and organizations are read into memory, and ties stay where they are. An engine combines the
evidence into ties and finds the few ties that an answer needs. graphkit's own kernels then decide,
so the answers are those of one machine.
"""
