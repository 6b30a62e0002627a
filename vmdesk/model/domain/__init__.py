"""A whole definition of a VM, as facets: views on one document, each of what a page shows."""
