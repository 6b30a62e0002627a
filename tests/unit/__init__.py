"""Tests of what needs neither libvirt nor a window."""
