"""What spans rooms, and what outsiders touch."""
