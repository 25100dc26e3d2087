"""Commands of the room of documents."""
