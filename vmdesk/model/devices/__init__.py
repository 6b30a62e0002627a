"""What a VM is made of: one file per kind of device, found by being in this folder."""
