"""The nouns: what machines, hosts and their figures are, complete without Qt and without libvirt."""
