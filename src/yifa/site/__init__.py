"""Wiring only: settings, addresses, processes, the `yifa` command and the table of powers."""
