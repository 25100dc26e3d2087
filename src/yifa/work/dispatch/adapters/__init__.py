"""What dispatch computes with outside libraries: the graph of roads."""
