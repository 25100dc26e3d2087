"""Acts of the hearing (听证)."""
