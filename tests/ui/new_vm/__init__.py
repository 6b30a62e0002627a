"""The window for new VMs."""
