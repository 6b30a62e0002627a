"""Which disks of a machine are its own while it runs, and whether another machine has the same ones."""
