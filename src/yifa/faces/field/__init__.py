"""The officer's phone: what is done on the street, with or without a network."""
