"""Groups of nodes: communities, triangles and cores, ties between groups, missing ties."""
