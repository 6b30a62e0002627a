"""The documents that cloud-init reads."""

import pytest
import yaml
from passlib.hash import sha512_crypt

from vmdesk.media.cloud_init import CloudInit, StaticNetwork, documents, meta_data, network_config, user_data
from vmdesk.media.cloud_init_checks import problems_of

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZ2bWRlc2t0ZXN0a2V5dm1kZXNrdGVzdGtleXZtZGVz anna"
MAC, OTHER = "52:54:00:AA:00:01", "52:54:00:aa:00:02"


def test_meta_data_names_the_machine_and_this_setting_up() -> None:
    wishes = CloudInit(host_name="web.example.org")
    assert yaml.safe_load(meta_data(wishes)) == {
        "instance-id": wishes.instance_id,
        "local-hostname": "web.example.org",
    }


def test_each_machine_is_an_instance_of_its_own() -> None:
    assert CloudInit().instance_id != CloudInit().instance_id


def test_an_image_keeps_its_name_when_none_is_given() -> None:
    assert "local-hostname" not in meta_data(CloudInit())


def test_a_user_gets_password_and_keys() -> None:
    text = user_data(CloudInit(user="anna", password="geheim", ssh_keys=(KEY,)))
    assert text.startswith("#cloud-config\n")
    config = yaml.safe_load(text)
    hashed = config["user"].pop("hashed_passwd")
    assert config == {
        "user": {"name": "anna", "lock_passwd": False, "ssh_authorized_keys": [KEY]},
        "ssh_pwauth": False,
    }
    assert hashed.startswith("$6$rounds=")
    assert sha512_crypt.verify("geheim", hashed)


def test_without_a_user_password_and_keys_are_for_the_images_own() -> None:
    config = yaml.safe_load(user_data(CloudInit(password="geheim", ssh_keys=(KEY,))))
    assert sha512_crypt.verify("geheim", config.pop("password"))
    assert config == {"chpasswd": {"expire": False}, "ssh_authorized_keys": [KEY], "ssh_pwauth": False}


def test_a_password_opens_ssh_where_there_is_no_key() -> None:
    assert yaml.safe_load(user_data(CloudInit(user="anna", password="x")))["ssh_pwauth"] is True


def test_without_a_password_the_user_keeps_none() -> None:
    config = yaml.safe_load(user_data(CloudInit(user="anna", ssh_keys=(KEY,))))
    assert config == {"user": {"name": "anna", "ssh_authorized_keys": [KEY]}}


def test_root_may_log_in_when_it_is_the_user() -> None:
    assert yaml.safe_load(user_data(CloudInit(user="root", ssh_keys=(KEY,))))["disable_root"] is False


def test_the_same_password_is_never_hashed_alike() -> None:
    wishes = CloudInit(password="geheim")
    assert user_data(wishes) != user_data(wishes)


def test_a_password_is_not_in_any_document_nor_shown() -> None:
    wishes = CloudInit("web", "anna", "geheim-17", (KEY,), user_data="#cloud-config\nx: geheim-18\n")
    assert not any("geheim-17" in text for text in documents(wishes).values())
    assert "geheim" not in repr(wishes)
    assert not any("geheim" in repr(problem) for problem in problems_of(CloudInit(password="geheim\n")).values())


def test_user_data_can_stand_alone() -> None:
    wishes = CloudInit(user="anna", password="x", user_data="#!/bin/sh\n", user_data_alone=True)
    assert user_data(wishes) == "#!/bin/sh\n"


def test_without_known_adapters_cloud_init_finds_the_network_itself() -> None:
    assert network_config(CloudInit()) == ""
    assert documents(CloudInit()).keys() == {"meta-data", "user-data"}


def test_every_adapter_asks_dhcp_and_only_the_first_is_waited_for() -> None:
    assert yaml.safe_load(network_config(CloudInit(mac_addresses=(MAC, OTHER)))) == {
        "version": 2,
        "ethernets": {
            "nic0": {"match": {"macaddress": MAC.lower()}, "dhcp4": True},
            "nic1": {"match": {"macaddress": OTHER}, "dhcp4": True, "optional": True},
        },
    }


def test_fixed_addresses_are_those_of_the_first_adapter() -> None:
    network = StaticNetwork(
        ("192.0.2.5/24", "2001:db8::5/64"), ("192.0.2.1", "2001:db8::1"), ("192.0.2.1",), ("example.org",)
    )
    assert yaml.safe_load(network_config(CloudInit(network=network, mac_addresses=(MAC,)))) == {
        "version": 2,
        "ethernets": {
            "nic0": {
                "match": {"macaddress": MAC.lower()},
                "addresses": ["192.0.2.5/24", "2001:db8::5/64"],
                "routes": [{"to": "0.0.0.0/0", "via": "192.0.2.1"}],
                "gateway6": "2001:db8::1",
                "nameservers": {"addresses": ["192.0.2.1"], "search": ["example.org"]},
            }
        },
    }


def test_a_mask_is_written_as_a_prefix_length() -> None:
    wishes = CloudInit(network=StaticNetwork(("192.0.2.5/255.255.255.0",)), mac_addresses=(MAC,))
    (adapter,) = yaml.safe_load(network_config(wishes))["ethernets"].values()
    assert adapter["addresses"] == ["192.0.2.5/24"]


def test_an_address_alone_is_enough() -> None:
    wishes = CloudInit(network=StaticNetwork(("192.0.2.5/24",)), mac_addresses=(MAC,))
    (adapter,) = yaml.safe_load(network_config(wishes))["ethernets"].values()
    assert adapter.keys() == {"match", "addresses"}


def test_a_given_network_configuration_is_passed_on_as_it_is() -> None:
    assert network_config(CloudInit(network="version: 1 # mine\nconfig: []\n")) == "version: 1 # mine\nconfig: []\n"


@pytest.mark.parametrize("value", ["yes", "007", "1e3", "~", "0x10", "12:30:45"])
def test_names_that_yaml_might_take_for_something_else_stay_texts(value: str) -> None:
    assert yaml.safe_load(meta_data(CloudInit(host_name=value)))["local-hostname"] == value
