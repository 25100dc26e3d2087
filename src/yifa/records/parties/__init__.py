"""Parties: persons, enterprises and merchants, with everything about one in one place."""
