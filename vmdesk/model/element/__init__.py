"""Living XML: typed views on the nodes of a document, which is edited in place and keeps all that nobody touched."""
