"""The pages of the Preferences window, one file each."""
