"""The reader of osinfo-db, on small databases of the tests and on the real one."""
