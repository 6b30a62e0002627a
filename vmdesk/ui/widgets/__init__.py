"""Widgets that know nothing of virtual machines and could live in any program."""
