"""Dialogs in which something of a host is chosen that is richer than a line of text."""
