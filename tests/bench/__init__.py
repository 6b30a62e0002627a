"""The benchmark: vmdesk beside virt-manager, and its consoles beside other viewers: `python -m tests.bench`."""
