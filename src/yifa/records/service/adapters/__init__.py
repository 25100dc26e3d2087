"""The channels that leave the house, and the reports that come back."""
