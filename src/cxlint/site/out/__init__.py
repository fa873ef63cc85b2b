"""The ways out: where rendered pages go."""
