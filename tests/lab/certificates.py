"""Certificates for libvirt over TLS: an authority, and what it vouches for."""

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAYS = 2


class Authority:
    """An authority whose certificate clients trust; each one is another."""

    def __init__(self, name: str = "vmdesk lab") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        builder = _begun(self._name, self._name, self._key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self._certificate = builder.add_extension(_usage(signs=True), critical=True).sign(self._key, hashes.SHA256())

    def write_client(self, folder: Path, name: str = "client") -> Path:
        """Write what a client has, for libvirt's `pkipath=`: cacert.pem, clientcert.pem and clientkey.pem."""
        folder.mkdir(parents=True, exist_ok=True)
        self.write_authority(folder)
        self._issue(folder / "client", name, ExtendedKeyUsageOID.CLIENT_AUTH, [])
        return folder

    def write_server(self, folder: Path, name: str, address: str) -> Path:
        """Write what a host has that is known by this name and address: cacert, servercert and serverkey."""
        folder.mkdir(parents=True, exist_ok=True)
        self.write_authority(folder)
        known = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address(address))]
        self._issue(folder / "server", name, ExtendedKeyUsageOID.SERVER_AUTH, known)
        return folder

    def write_authority(self, folder: Path) -> None:
        """Write cacert.pem, by which others are checked."""
        _write(folder / "cacert.pem", self._certificate.public_bytes(serialization.Encoding.PEM))

    def _issue(self, prefix: Path, name: str, purpose: x509.ObjectIdentifier, known: list[x509.GeneralName]) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _begun(_named(name), self._name, key.public_key())
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage(signs=False), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        if known:
            builder = builder.add_extension(x509.SubjectAlternativeName(known), critical=False)
        certificate = builder.sign(self._key, hashes.SHA256())
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        _write(prefix.with_name(f"{prefix.name}cert.pem"), certificate.public_bytes(serialization.Encoding.PEM))
        _write(prefix.with_name(f"{prefix.name}key.pem"), private)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return x509.CertificateBuilder(
        subject_name=subject,
        issuer_name=issuer,
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=now - dt.timedelta(days=DAYS),
        not_valid_after=now + dt.timedelta(days=DAYS),
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """What a key is for: an authority's for signing, any other's for the connection; libvirt's own check insists."""
    return x509.KeyUsage(
        digital_signature=not signs,
        key_encipherment=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write(file: Path, text: bytes) -> None:
    file.touch(0o600)
    file.write_bytes(text)
