"""What verbs decide without any host."""
