"""What a host's window tells of a host: its processor, memory, system, disks, devices and secrets."""
