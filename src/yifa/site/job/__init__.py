"""The main job: real complaint texts through the whole way, measured and held to expectations."""
