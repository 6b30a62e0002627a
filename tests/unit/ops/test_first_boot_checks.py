"""The wishes for a cloud image, held against the machine that is planned for it."""

from dataclasses import replace

from tests.unit.model.new_vm.making import planned
from vmdesk.media.cloud_init import CloudInit, StaticNetwork
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.plan import NewVm, Nic
from vmdesk.model.severity import Severity
from vmdesk.ops.first_boot_checks import findings, lacks_address

NETWORK = NetworkInfo("lan", addresses=("192.168.122.1/24",))
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada"
VM = replace(planned().vm, nics=(Nic("network", "lan", mac="52:54:00:aa:00:01"),))


def said(wishes: CloudInit, vm: NewVm = VM) -> list[tuple[str, Severity]]:
    return [(finding.field, finding.severity) for finding in findings(wishes, vm, [NETWORK])]


def fixed(address: str, *gateways: str) -> CloudInit:
    return CloudInit(password="correct horse", network=StaticNetwork((address,), gateways))


def test_what_is_sound_has_none() -> None:
    assert said(fixed("192.168.122.50/24", "192.168.122.1")) == []


def test_what_cannot_be_is_an_error_at_its_field() -> None:
    assert said(replace(fixed("192.168.122.50"), user="A B")) == [
        ("first-boot:user", Severity.ERROR),
        ("first-boot:addresses", Severity.ERROR),
    ]


def test_an_address_that_is_still_to_be_said_is_no_fault() -> None:
    wishes = CloudInit(password="correct horse", network=StaticNetwork((), ("192.0.2.1",)))
    assert lacks_address(wishes)
    assert said(wishes) == []
    assert not lacks_address(fixed("192.168.122.50"))
    assert not lacks_address(CloudInit())


def test_nobody_can_log_in_without_a_password_and_a_key_unless_own_user_data_say_so() -> None:
    nobody = [("first-boot:password", Severity.WARNING)]
    assert said(CloudInit()) == said(CloudInit(user="ada", host_name="web")) == nobody
    assert said(CloudInit(password="correct horse")) == []
    assert said(CloudInit(ssh_keys=(KEY,))) == []
    assert said(CloudInit(user_data="#cloud-config\nusers: [ada]\n")) == []


def test_what_is_odd_is_a_warning() -> None:
    assert said(fixed("192.0.2.5/24", "198.51.100.1")) == [
        ("first-boot:addresses", Severity.WARNING),
        ("first-boot:gateways", Severity.WARNING),
    ]


def test_the_range_of_the_hosts_own_bridge_is_not_known() -> None:
    assert said(fixed("192.0.2.5/24"), replace(VM, nics=(Nic("bridge", "lan", mac="52:54:00:aa:00:01"),))) == []


def test_a_card_says_itself_what_is_wrong_with_its_address() -> None:
    assert said(fixed("192.168.122.50/24"), replace(VM, nics=(Nic("network", "lan", mac="52:54"),))) == []


def test_a_fixed_address_needs_a_card() -> None:
    assert said(fixed("192.168.122.50/24"), replace(VM, nics=())) == [("first-boot:addresses", Severity.ERROR)]
