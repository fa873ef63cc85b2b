"""Rules about kpis."""
