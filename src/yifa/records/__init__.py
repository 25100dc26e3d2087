"""The records floor: what the work rests on."""
