"""Agencies: bodies, units, accounts, officers, certificates and conferrals of power."""
