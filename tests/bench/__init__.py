"""The benchmark: vmdesk and virt-manager side by side, `python -m tests.bench`."""
