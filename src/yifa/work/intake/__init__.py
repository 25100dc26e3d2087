"""Intake (来件受理): one inbox for every channel, triage, duplicates."""
