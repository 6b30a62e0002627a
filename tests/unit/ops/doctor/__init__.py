"""Looking at hosts and mending them."""
