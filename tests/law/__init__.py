"""Timelines made up by the hundred, lawful and faulty, and what the review says of them."""
