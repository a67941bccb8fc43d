"""Script conversion beside its peers: the same answers as the official engine, and what they cost."""
