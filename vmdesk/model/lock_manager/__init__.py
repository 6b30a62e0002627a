"""How a host keeps two machines from one disk: the settings of libvirt's lock managers, read and edited."""
