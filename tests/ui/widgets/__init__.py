"""Tests of the widgets that know nothing of virtual machines."""
