"""Commands of the room of service."""
