"""Devices: cameras, drones and meters, and whether what they record may prove a violation."""
