"""Types of the parts of libpass that vmdesk calls; the package itself brings none."""
