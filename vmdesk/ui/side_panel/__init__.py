"""The side panel: what is selected in the list, close up."""
