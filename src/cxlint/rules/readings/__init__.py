"""Rules about readings."""
