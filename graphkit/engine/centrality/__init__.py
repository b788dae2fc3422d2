"""How central a node is: betweenness, closeness, degree, eigenvector centrality, PageRank."""
