"""The viewer who asks, and the part of the graph that they may see."""
