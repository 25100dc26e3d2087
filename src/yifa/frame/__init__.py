"""Django without law: page shell and tags, field types, blob store, search, permissions."""
