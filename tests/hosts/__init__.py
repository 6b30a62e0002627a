"""Tests against real libvirt hosts and real guests."""
