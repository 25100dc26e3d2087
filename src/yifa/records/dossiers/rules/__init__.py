"""Questions about exported dossiers: does the file hold what the journal recorded."""
