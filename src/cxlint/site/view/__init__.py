"""What each page shows: closed, frozen, plain data, made from the spec and nothing else."""
