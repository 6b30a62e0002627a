"""Consoles: vmdesk's own beside virt-viewer and TigerVNC's, all in windows of one X server and judged by its pixels."""
