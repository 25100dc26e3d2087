"""The console: sign-in, the desk with what waits, search over everything, own settings."""
