"""Doors of dispatch: proposals, calls for help, an officer's own safety, road nets."""
