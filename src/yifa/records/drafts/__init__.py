"""Papers drawn up by hand (起草文书): drafted, approved by another, then final."""
