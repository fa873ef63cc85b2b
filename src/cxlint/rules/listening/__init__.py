"""Rules about what customers say."""
