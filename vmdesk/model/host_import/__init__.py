"""Lists of hosts that other programs keep, read as hostile: virt-manager's settings, Ansible's inventories."""
