"""Inventories in YAML, and what `ansible-inventory --list` prints."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.host_import.found import FoundHost
from vmdesk.model.host_import.inventory_yaml import read_yaml

INVENTORY = """
all:
  vars:
    ansible_user: root
  hosts:
    alone.example.com:
  children:
    town:
      vars: {ansible_port: 2222}
      hosts: direct
      children:
        house:
          hosts:
            web[1:2]:
              ansible_user: jo
            db:
              ansible_host: 10.0.0.7
              ansible_password: !vault |
                $ANSIBLE_VAULT;1.1
              nested: {ansible_user: no}
    ungrouped:
other:
  hosts: {late: null}
"""


def test_reads_groups_in_groups_with_hosts_and_variables() -> None:
    found = read_yaml(INVENTORY).found()
    assert found.hosts == (
        FoundHost("qemu+ssh://root@alone.example.com/system"),
        FoundHost("qemu+ssh://root@direct:2222/system", site="town"),
        FoundHost("qemu+ssh://jo@web1:2222/system", site="house"),
        FoundHost("qemu+ssh://jo@web2:2222/system", site="house"),
        FoundHost("qemu+ssh://root@10.0.0.7:2222/system", "db", "house"),
        FoundHost("qemu+ssh://root@late/system", site="other"),
    )
    assert found.remarks == ()


def test_reads_what_ansible_prints() -> None:
    text = """{
        "_meta": {"hostvars": {"a": {"ansible_host": "10.0.0.1"}, "stranger": {"ansible_host": "x"}}},
        "all": {"children": ["ungrouped", "web"]}, "web": {"hosts": ["a", "b"]}
    }"""
    assert read_yaml(text).found().hosts == (
        FoundHost("qemu+ssh://10.0.0.1/system", "a", "web"),
        FoundHost("qemu+ssh://b/system", site="web"),
    )


def test_says_by_its_name_what_cannot_be_a_host() -> None:
    found = read_yaml("web: {hosts: {'bad|name': , good: }}\nodd: text\n").found()
    assert [host.uri for host in found.hosts] == ["qemu+ssh://good/system"]
    assert [remark.english() for remark in found.remarks] == [
        "“odd”: This is not a group of hosts.",
        "“bad|name”: “|” cannot be in this name.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "web: {hosts: [[a], {b: c}, 1]}",
        "web: {hosts: {a: [1]}, children: [[x]], vars: [y]}",
        "web: {children: {a: 1}}",
        "'': {hosts: {'': }}",
    ],
)
def test_what_is_of_another_form_does_no_harm(text: str) -> None:
    assert len(read_yaml(text).found().hosts) <= 2


@pytest.mark.parametrize("text", ["", "[a, b]", "text", "{}"])
def test_refuses_what_is_no_inventory(text: str) -> None:
    with pytest.raises(Problem, match="This is not an inventory of Ansible"):
        read_yaml(text)


def test_says_what_to_do_about_a_plugin() -> None:
    with pytest.raises(Problem, match="sets up a plugin") as caught:
        read_yaml("plugin: amazon.aws.aws_ec2\nregions: [x]")
    assert caught.value.hint is not None
    assert "ansible-inventory --list" in caught.value.hint.english()
