"""The proof that two hosts use the very same files."""
