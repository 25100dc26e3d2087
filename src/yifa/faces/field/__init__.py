"""The officer's phone: an installable page that works a whole shift without a network."""
