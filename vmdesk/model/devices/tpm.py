"""TPMs: where a guest keeps the keys of its disks."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Device, Placed
from vmdesk.model.devices.machine import NOT_OFFERED, Machine, offered
from vmdesk.model.element.fields import Bool, Choice, Option, Text
from vmdesk.model.element.shapes import UUID
from vmdesk.model.element.view import Flag
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence


def _backends(offers: DomainCapabilities) -> frozenset[str]:
    return offers.tpm_backends


def _models(offers: DomainCapabilities) -> frozenset[str]:
    return offers.tpm_models


def _tells(offers: DomainCapabilities) -> bool:
    """Whether the host says something of TPMs: as libvirt came to do after it had begun to tell of random numbers."""
    return bool(offers.rng_models)


def _is_emulator(tpm: "Tpm") -> bool:
    return tpm.backend == "emulator"


class Tpm(Placed, Device):
    """A TPM (domaincommon.rng, `tpm`)."""

    TAG = "tpm"
    LABEL = "TPM"
    ICON = "tpm"
    NEW = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
    ORDER = {"": ("backend", *COMMON_ORDER), "backend": ("device", "source", "encryption", "active_pcr_banks")}
    SINGLE = True

    model = Choice(
        "@model",
        (
            Option("tpm-crb", "CRB", N_("For TPM 2.0, as Windows 11 wants it.")),
            Option("tpm-tis", "TIS", N_("For TPM 1.2 and 2.0, and old systems.")),
            Option("tpm-spapr", "SPAPR", N_("On POWER.")),
            Option("spapr-tpm-proxy", N_("SPAPR proxy"), N_("On POWER, for secure guests.")),
        ),
    )
    backend = Choice(
        "backend/@type",
        (
            Option("emulator", N_("Emulated"), N_("Kept in files of the host, which belong to the VM.")),
            Option("passthrough", N_("Host's"), N_("The TPM of the host; the VM cannot be moved.")),
            Option("external", N_("External"), N_("Another program serves it at a socket.")),
        ),
    )
    version = Choice(
        "backend/@version",
        (
            Option("2.0", "2.0", N_("What systems of today want.")),
            Option("1.2", "1.2", N_("For old systems; TIS only.")),
        ),
    )
    device = Text("backend/device/@path")
    socket = Text("backend/source/@path")
    secret = Text("backend/encryption/@secret", UUID)
    persistent_state = Bool("backend/@persistent_state")
    sha1 = Flag("backend/active_pcr_banks/sha1")
    sha256 = Flag("backend/active_pcr_banks/sha256")
    sha384 = Flag("backend/active_pcr_banks/sha384")
    sha512 = Flag("backend/active_pcr_banks/sha512")
    RUNTIME = (socket,)
    FORM = (
        Row(N_("Type"), backend, offered=_backends),
        Row(N_("Model"), model, offered=_models),
        Row(N_("Version"), version, shown=_is_emulator),
        Row(N_("Device of the host"), device, shown=lambda tpm: tpm.backend == "passthrough"),
        Row(N_("Socket"), socket, shown=lambda tpm: tpm.backend == "external"),
        Section(
            N_("More"),
            (
                Row(N_("Secret that encrypts its state"), secret, shown=_is_emulator),
                Row(N_("Keep its state when the VM is removed"), persistent_state, shown=_is_emulator),
                Row("SHA-1", sha1, shown=_is_emulator),
                Row("SHA-256", sha256, shown=_is_emulator),
                Row("SHA-384", sha384, shown=_is_emulator),
                Row("SHA-512", sha512, shown=_is_emulator),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.backend, self.version)))

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        nothing = _tells(offers) and not (offers.tpm_models and offers.tpm_backends)
        return super().refusal(machine, offers) or (NOT_OFFERED if nothing else None)

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        """Of version 2.0 and emulated where the host can do that, else the host's own."""
        models = ("tpm-spapr",) if machine.pseries else ("tpm-crb", "tpm-tis") if machine.x86 else ("tpm-tis",)
        known = (model for model in models if offered(model, offers.tpm_models, offers) or not _tells(offers))
        self.model = next(known, min(offers.tpm_models, default=self.model))
        if _tells(offers) and "emulator" not in offers.tpm_backends and "passthrough" in offers.tpm_backends:
            self.backend, self.version = "passthrough", None
