"""The catalog of measures, and the measures of pairs and of whole networks."""
