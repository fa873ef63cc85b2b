"""Rules about changes: what a revision does to the one before it."""
