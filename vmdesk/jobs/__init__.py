"""Work that takes its time: what it is, how far it is, how it ended. A job does not know who is watching."""
