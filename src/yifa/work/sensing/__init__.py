"""Sensing (感知): where officers and vehicles are while on duty; raw positions, sealed by hash."""
