"""The grid: cells that lie in one another, and the classes of incidents found in them."""
