"""The list of hosts and machines: its rows, columns, drawing and selection."""
