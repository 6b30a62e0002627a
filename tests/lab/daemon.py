"""A host's libvirtd with other settings for a while: passwords by SASL, certificates by TLS."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.lab.certificates import Authority
from tests.lab.commands import LabError, found
from tests.lab.host import Host

PASSWORDS = "/etc/libvirt/passwd.db"
# Over TCP libvirt wants 56 bits of encryption from SASL itself at least, which SCRAM does not offer: it goes over TLS.
OVER_TCP = "digest-md5"
OVER_TLS = "scram-sha-256"


@dataclass(frozen=True)
class Tls:
    """A libvirtd that answers over TLS, and what its clients need."""

    uri: str  # with the client's certificate
    client: Path  # the folder of the client's certificate: cacert.pem, clientcert.pem and clientkey.pem
    authority: Authority
    address: str

    def uri_with(self, folder: Path) -> str:
        """Return the URI for a client whose certificates are in another folder."""
        return f"qemu+tls://{self.address}/system?pkipath={folder}"


@contextmanager
def changed(host: Host, **settings: str | int) -> Iterator[None]:
    """Run a host's libvirtd with other settings of libvirtd.conf, listening to the network, and then as before."""
    file = host.root / "etc/libvirtd.conf"
    before = file.read_text()
    kept = [row for row in before.splitlines() if row.split("=")[0].strip() not in settings]
    added = [f"{name} = {value if isinstance(value, int) else _quoted(value)}" for name, value in settings.items()]
    file.write_text("\n".join([*kept, *added]) + "\n")
    host.stop_daemon()
    try:
        host.start_daemon(listen=True)
        yield
    finally:
        file.write_text(before)
        if host.space.record.exists():  # a test may have cut its power
            host.stop_daemon()
            host.start_daemon()


def _quoted(value: str) -> str:
    return f'"{value}"'


@contextmanager
def sasl(host: Host, users: Mapping[str, str], mechanism: str = OVER_TCP) -> Iterator[str]:
    """Have libvirtd on TCP ask for one of these users and passwords; yields its URI."""
    with _users(host, users, mechanism), changed(host, listen_tcp=1, auth_tcp="sasl"):
        yield f"qemu+tcp://{host.address}/system"


@contextmanager
def sasl_socket(host: Host, users: Mapping[str, str], mechanism: str = OVER_TLS) -> Iterator[None]:
    """Have libvirtd on its UNIX socket, and so over SSH, ask for one of these users and passwords."""
    with _users(host, users, mechanism), changed(host, listen_tcp=0, auth_unix_rw="sasl"):
        yield


@contextmanager
def tls(host: Host, users: Mapping[str, str] | None = None, *, verify: bool = True) -> Iterator[Tls]:
    """Have libvirtd answer over TLS, to who has a certificate, or to all unless `verify`, and asking for `users`."""
    authority = Authority()
    authority.write_server(host.root / "etc/tls", host.hostname, host.address)
    client = authority.write_client(host.root / "tls-client")
    files = {"ca_file": "cacert", "cert_file": "servercert", "key_file": "serverkey"}
    settings: dict[str, str | int] = {name: f"/etc/libvirt/tls/{file}.pem" for name, file in files.items()}
    settings |= {"listen_tls": 1, "listen_tcp": 0, "tls_no_verify_certificate": int(not verify)}
    settings["auth_tls"] = "sasl" if users else "none"
    with _users(host, users or {}, OVER_TLS), changed(host, **settings):
        uri = f"qemu+tls://{host.address}/system?pkipath={client}"
        yield Tls(uri, client, authority, host.address)


def why_no_sasl() -> str:
    """Return why no host can ask for passwords by SASL here, as a sentence; empty when it can."""
    return "" if found("saslpasswd2") else "SASL needs this package of Debian: sasl2-bin."


@contextmanager
def _users(host: Host, users: Mapping[str, str], mechanism: str) -> Iterator[None]:
    """Note users for SASL; it looks for them under the host's name, so they are noted inside."""
    if users and (reason := why_no_sasl()):
        raise LabError(reason)
    (host.root / "system/sasl2/libvirt.conf").write_text(f"mech_list: {mechanism}\nsasldb_path: {PASSWORDS}\n")
    for name, password in users.items():
        host.space.run("saslpasswd2", "-p", "-c", "-a", "libvirt", "-f", PASSWORDS, name, text=f"{password}\n")
    try:
        yield
    finally:
        (host.root / "etc/passwd.db").unlink(missing_ok=True)
