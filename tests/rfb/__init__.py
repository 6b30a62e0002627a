"""The VNC client's core against servers that others wrote: TigerVNC's Xvnc, x11vnc with LibVNCServer, and QEMU."""
