"""Moving the disks of a machine to other pools of its host."""
