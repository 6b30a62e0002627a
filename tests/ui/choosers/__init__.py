"""The dialogs that choose a thing of a host."""
