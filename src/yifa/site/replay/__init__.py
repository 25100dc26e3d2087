"""Real days played again through the public interfaces: requests, and tracks of vehicles."""
