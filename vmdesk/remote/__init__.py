"""The only speaker of SSH: from the name of a host to a trusted, lasting connection that everything shares."""
