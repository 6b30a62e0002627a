"""The desktop's keyring: secrets that a person wants kept, and nowhere else."""
