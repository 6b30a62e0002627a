"""What libvirt and QEMU mean when they do not change a running machine: patterns of their errors, and words."""

from vmdesk.errors import Kind
from vmdesk.virt.error_meanings import Meaning
from vmdesk.words import sentence

_AT_NEXT_START = sentence("It takes effect when the VM is started the next time.")

# While a running machine is being changed. Looked through in this order.
CHANGING = (
    Meaning(
        r"No more available PCI slots",
        Kind.OTHER,
        sentence("No PCI slot of the VM is free for it."),
        sentence("A running VM gets no new ones; it is there when the VM is started the next time."),
    ),
    Meaning(
        r"unplug of device was rejected by the guest",
        Kind.OTHER,
        sentence("The guest refused to let go of it."),
        sentence("Stop using it in the guest, then shut the VM down and start it again."),
    ),
    Meaning(
        r"is already in the process of unplug",
        Kind.OTHER,
        sentence("The guest has been asked already to let go of it."),
        sentence("It goes as soon as the guest does, at the latest when the VM is started the next time."),
    ),
    Meaning(
        r"vcpu unplug request timed out|unplug request for not supported device type|"
        r"failed to find appropriate hotpluggable vcpus",
        Kind.OTHER,
        sentence("The guest does not give processors back while it runs."),
        _AT_NEXT_START,
    ),
    Meaning(
        r"device cannot be detached: device is busy",
        Kind.OTHER,
        sentence("Something is still plugged into it."),
        sentence("Take that out first."),
    ),
    Meaning(
        r"domain already has a watchdog",
        Kind.OTHER,
        sentence("The VM has a watchdog already."),
        sentence("A VM has one at most."),
    ),
    Meaning(
        r"does not support hotplugging|hotplug of .* is not (supported|implemented)|Hotplug unsupported for|"
        r"cannot be hot (un)?plugged|live (attach|detach) of device .* is not supported|"
        r"(devices cannot be unplugged|device type '.*' cannot be detached)|argument key 'filename' must not have null",
        Kind.UNSUPPORTED,
        sentence("It cannot be plugged in or out while the VM runs."),
        _AT_NEXT_START,
    ),
    Meaning(
        r"cannot modify (field|network device|MTU|virtio network|memory)|unable to change config on '.*' network type|"
        r"cannot change .* settings? on|live update of device .* is not supported|changing device '.*' is not allowed|"
        r"disk source can be changed only in removable drives|bandwidth for interface because device name is unknown",
        Kind.UNSUPPORTED,
        sentence("The VM cannot take this change while it runs."),
        _AT_NEXT_START,
    ),
    Meaning(
        r"set_password.*Could not set password",
        Kind.UNSUPPORTED,
        sentence("The VM was started without a password for its display, and takes none while it runs."),
        _AT_NEXT_START,
    ),
    Meaning(
        r"cannot set memory higher than max memory|requested vcpus is greater than max allowable vcpus for the live",
        Kind.OTHER,
        sentence("It is more than the running VM can have."),
        _AT_NEXT_START,
    ),
    Meaning(
        r"cgroup .*is(n't| not) mounted",
        Kind.UNSUPPORTED,
        sentence("The host has no control groups for this, so that the VM's share of it stays while it runs."),
        sentence("Set up control groups on the host."),
    ),
)
