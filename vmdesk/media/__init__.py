"""Images that vmdesk makes itself: seeds for cloud-init and media that boot an installer from the network."""
