"""What lies outside the database: the recording's files, a speech recognizer."""
