"""The names of the images that vmdesk makes beside a machine's disks: the machine's name, and one of these endings."""

SEED_ENDING = "-seed.iso"  # what a cloud image is to become; it stays, since the guest looks at it at each start
INSTALL_ENDING = "-install.iso"  # an installer's kernel and initrd
ANSWERS_ENDING = "-answers.iso"  # what an installer is told instead of asking
FOR_INSTALLING = (INSTALL_ENDING, ANSWERS_ENDING)
