"""Tests of the room that speaks libvirt, and of the verbs, on libvirt's own test driver."""
