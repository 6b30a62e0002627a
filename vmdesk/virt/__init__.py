"""The only room that speaks libvirt."""
