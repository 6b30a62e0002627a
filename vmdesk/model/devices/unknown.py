"""A device that no kind recognises: listed, kept, changed as XML."""

from vmdesk.model.devices.device import Device
from vmdesk.words import N_


class Unknown(Device):
    """Whatever it is. Its tag and model are all that can be said of it."""

    LABEL = N_("Other device")
    ICON = "unknown-device"

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (str(self.node.tag), self.node.get("model") or self.node.get("type"))))
