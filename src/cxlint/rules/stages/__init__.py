"""Rules about stages."""
