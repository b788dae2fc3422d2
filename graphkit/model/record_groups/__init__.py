"""Groups of records that become one entity, and what keeps two groups apart."""
