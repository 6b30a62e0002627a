"""What a host says of itself, and what libvirt says of a processor that does not fit."""

import pytest

from vmdesk.model.migration.host_reading import read_host_model, read_host_self, read_huge_pages, read_loaders
from vmdesk.model.migration.missing_features import missing_features

CAPABILITIES = """<capabilities><host><uuid>u-1</uuid><cpu><arch>x86_64</arch></cpu>
  <migration_features><live/><uri_transports><uri_transport>tcp</uri_transport><uri_transport>rdma</uri_transport>
  </uri_transports></migration_features>
  <topology><cells num='2'>
    <cell id='0'><pages unit='KiB' size='4'>100</pages><pages unit='KiB' size='2048'>3</pages></cell>
    <cell id='1'><pages unit='KiB' size='2048'>4</pages></cell></cells></topology>
  <secmodel><model>none</model></secmodel><secmodel><model>apparmor</model></secmodel>
  <secmodel><model>dac</model></secmodel></host>
  <guest><os_type>hvm</os_type><arch name='x86_64'><machine canonical='pc-q35-7.2'>q35</machine>
    <machine>pc-q35-7.2</machine><domain type='qemu'/><domain type='kvm'><machine>pc-q35-7.2</machine></domain>
  </arch></guest></capabilities>"""
DOMAIN = """<domainCapabilities><os><loader supported='yes'><value>/a.fd</value><value>/b.fd</value></loader></os>
  <cpu><mode name='host-model' supported='yes'><model fallback='forbid'>EPYC</model><vendor>AMD</vendor>
  <feature policy='require' name='ss'/></mode></cpu></domainCapabilities>"""


def test_a_host_says_who_it_is_and_what_it_runs() -> None:
    own = read_host_self(CAPABILITIES)
    assert own.uuid == "u-1"
    assert own.migration_uris == ("tcp", "rdma")
    assert own.security == ("apparmor",)
    assert own.machines("x86_64", "qemu") == ("q35", "pc-q35-7.2")
    assert own.machines("x86_64", "kvm") == ("pc-q35-7.2",)
    assert own.machines("aarch64", "kvm") == ()


def test_huge_pages_are_counted_over_all_nodes() -> None:
    assert read_huge_pages(CAPABILITIES, 2048) == 7
    assert read_huge_pages(CAPABILITIES, 1048576) == 0


def test_firmware_files_and_its_own_processor() -> None:
    assert read_loaders(DOMAIN) == ("/a.fd", "/b.fd")
    cpu = read_host_model(DOMAIN)
    assert cpu.startswith('<cpu mode="custom" match="exact"><model fallback="forbid">EPYC</model>')
    assert "name='ss'" in cpu.replace('"', "'")
    assert read_host_model("<domainCapabilities/>") == ""


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "the CPU is incompatible with host CPU: Host CPU does not provide required features: vme, sse4.1, avx512f",
            ("vme", "sse4.1", "avx512f"),
        ),
        ("Host CPU provides forbidden features: svm", ("svm",)),
        ("the CPU is incompatible with host CPU: CPU arch i686 does not match host arch", ()),
        ("", ()),
    ],
)
def test_missing_features_are_named(words: str, names: tuple[str, ...]) -> None:
    assert missing_features(words) == names
