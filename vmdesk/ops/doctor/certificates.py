"""The certificates by which this computer and a host recognize each other, where libvirt's client looks for them.

libvirt's page on TLS certificates: `pkipath` in the address, else the user's own folder, else the system's.
"""

import os
import ssl
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, bad, good, warning
from vmdesk.model.host_address import HostAddress
from vmdesk.words import sentence

SYSTEM = Path("/etc/pki")


@dataclass(frozen=True, slots=True)
class Certificates:
    """Whom this computer trusts, and what it shows of itself; that may be missing."""

    authority: Path
    certificate: Path
    key: Path

    @property
    def own(self) -> bool:
        """Whether there is something to show."""
        return os.access(self.certificate, os.R_OK) and os.access(self.key, os.R_OK)


async def find_certificates(address: HostAddress) -> tuple[Finding, Certificates | None]:
    """The files, and whether they can be used."""
    return await in_thread(partial(_find, address), name="certificates")


def _find(address: HostAddress) -> tuple[Finding, Certificates | None]:
    files = _places(address)
    details = "\n".join(map(_row, (files.authority, files.certificate, files.key)))
    if not os.access(files.authority, os.R_OK):
        words = sentence("The certificate of the authority is missing on this computer, or cannot be read.")
        hint = sentence("Put it into {file}. Whoever set up the host has it.", file=files.authority)
        return bad(Check.CERTIFICATES, words, hint, details), None
    if not files.own:
        words = sentence("This computer has no certificate to show to the host.")
        hint = sentence("Many hosts let nobody in without one: {file}, with its key.", file=files.certificate)
        return warning(Check.CERTIFICATES, words, hint, details), files
    try:
        context(files)
    except (OSError, ssl.SSLError, ValueError) as error:
        words = sentence("The certificates on this computer cannot be used.")
        hint = sentence("They may be damaged, or the key may belong to another certificate.")
        return bad(Check.CERTIFICATES, words, hint, f"{details}\n{error}"), None
    return good(Check.CERTIFICATES, sentence("The certificates of this computer are there."), details), files


def context(files: Certificates) -> ssl.SSLContext:
    """Trusts the authority alone and shows the own certificate, if there is one. Raises OSError, SSLError."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.load_verify_locations(files.authority)
    if files.own:
        made.load_cert_chain(files.certificate, files.key)
    return made


def _places(address: HostAddress) -> Certificates:
    folder = address.parameter("pkipath")
    if folder:
        return _in_folder(Path(folder))
    own = _in_folder(Path.home() / ".pki/libvirt")
    if os.geteuid() and own.authority.exists():
        return own
    return Certificates(
        SYSTEM / "CA/cacert.pem", SYSTEM / "libvirt/clientcert.pem", SYSTEM / "libvirt/private/clientkey.pem"
    )


def _in_folder(folder: Path) -> Certificates:
    return Certificates(folder / "cacert.pem", folder / "clientcert.pem", folder / "clientkey.pem")


def _row(file: Path) -> str:
    return f"{file}: {'can be read' if os.access(file, os.R_OK) else 'cannot be read' if file.exists() else 'missing'}"
