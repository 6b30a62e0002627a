"""Inventories in Ansible's own form: what hosts come of them, and what is said of the rest."""

import time

import pytest

from vmdesk.errors import Problem
from vmdesk.model.host_import.found import MOST_HOSTS, Found, FoundHost
from vmdesk.model.host_import.inventory_ini import read_ini


def found(text: str) -> Found:
    return read_ini(text).found()


def uris(text: str) -> list[str]:
    return [host.uri for host in found(text).hosts]


def said(text: str) -> list[str]:
    return [remark.english() for remark in found(text).remarks]


def test_hosts_come_in_their_order_with_the_innermost_group_as_site() -> None:
    text = """
        # the first
        alone.example.com
        [web]
        a ; not a comment=1
        b
        [berlin:children]
        web
        [all:children]
        berlin
        [ungrouped]
        c
    """.replace(" ; not a comment=1", "")
    assert found(text).hosts == (
        FoundHost("qemu+ssh://alone.example.com/system"),
        FoundHost("qemu+ssh://a/system", site="web"),
        FoundHost("qemu+ssh://b/system", site="web"),
        FoundHost("qemu+ssh://c/system"),
    )


def test_a_host_in_several_groups_is_one_host() -> None:
    text = "[web]\na ansible_user=jo\n[house]\na ansible_port=2222\n[town:children]\nhouse\n"
    assert found(text).hosts == (FoundHost("qemu+ssh://jo@a:2222/system", site="house"),)


def test_variables_say_how_a_host_is_reached() -> None:
    text = (
        "db1 ansible_host=10.0.0.7 ansible_user=root ansible_port=2222 "
        "ansible_ssh_private_key_file='~/.ssh/id db' other=x ansible_become=yes\n"
    )
    assert found(text).hosts == (FoundHost("qemu+ssh://root@10.0.0.7:2222/system?keyfile=~/.ssh/id%20db", label="db1"),)


@pytest.mark.parametrize(
    ("line", "uri"),
    [
        ("a:2222", "qemu+ssh://a:2222/system"),
        ("a:2222 ansible_port=23", "qemu+ssh://a:23/system"),
        ("2001:db8::1", "qemu+ssh://[2001:db8::1]/system"),
        ("[2001:db8::1]:2222", "qemu+ssh://[2001:db8::1]:2222/system"),
        ("a ansible_host=[2001:db8::1]", "qemu+ssh://[2001:db8::1]/system"),
        ("münchen.example", "qemu+ssh://xn--mnchen-3ya.example/system"),
        ('a ansible_user="jo" # a comment', "qemu+ssh://jo@a/system"),
        ("a ansible_user=\"'jo'\"", "qemu+ssh://jo@a/system"),
        ("a ansible_ssh_user=jo ansible_ssh_host=b ansible_ssh_port=3", "qemu+ssh://jo@b:3/system"),
        ("a ansible_connection=paramiko", "qemu+ssh://a/system"),
        ("a ansible_connection=ansible.builtin.ssh", "qemu+ssh://a/system"),
    ],
)
def test_reads_a_line(line: str, uri: str) -> None:
    assert uris(line) == [uri]
    assert said(line) == []


def test_ranges_are_written_out() -> None:
    assert uris("web[01:02].example.com:2222 ansible_user=jo\ndb[a:b]") == [
        "qemu+ssh://jo@web01.example.com:2222/system",
        "qemu+ssh://jo@web02.example.com:2222/system",
        "qemu+ssh://dba/system",
        "qemu+ssh://dbb/system",
    ]


def test_variables_of_groups_hold_for_those_in_them() -> None:
    text = """
        [web]
        a
        b ansible_user=own
        [town:children]
        web   # the only one
        [town:vars]
        ansible_user = everybody   # a comment
        ansible_port = "2222"
        [web:vars]
        ansible_user='of web'
        ansible_user=ofweb
        [all:vars]
        ansible_user=nobody
        ansible_port=1
    """
    assert uris(text) == ["qemu+ssh://ofweb@a:2222/system", "qemu+ssh://own@b:2222/system"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("localhost", "Line 1, “localhost”: This is the computer itself, which is not reached by SSH."),
        ("a ansible_connection=local", "Line 1, “a”: This is the computer itself, which is not reached by SSH."),
        ("a ansible_host=127.0.0.1", "Line 1, “a”: This is the computer itself, which is not reached by SSH."),
        ("a ansible_connection=winrm", "Line 1, “a”: It is reached by “winrm”, not by SSH."),
        ("a ansible_port=ssh", "Line 1, “a”: A port is a number from 1 to 65535."),
        ("a ansible_port=99999", "Line 1, “a”: A port is a number from 1 to 65535."),
        ("a ansible_host={{other}}", "Line 1, “a”: “{” cannot be in this name."),
        ('"a b"', "Line 1, “a b”: A name has no spaces in it."),
        ("-oProxyCommand=evil", "Line 1, “-oProxyCommand=evil”: A name cannot begin with “-”."),
        ("'$(reboot)'", "Line 1, “$(reboot)”: “$” cannot be in this name."),
        ("a'b", "Line 1, “a'b”: A quotation mark is not closed."),
        ("a[5:1]", "Line 1, “a[5:1]”: A range goes from a smaller to a larger number or letter."),
        ("a[1:1000000]", f"Line 1, “a[1:1000000]”: These are 1000000 hosts, more than {MOST_HOSTS}."),
        ("x" * 64, f"Line 1, “{'x' * 60}”: This cannot be the name of a computer."),
    ],
)
def test_what_cannot_be_a_host_is_left_out_with_its_line(line: str, words: str) -> None:
    assert said(line) == [words]
    assert uris(f"{line}\nother") == ["qemu+ssh://other/system"]


def test_a_host_comes_without_a_user_or_key_that_cannot_be_taken_over() -> None:
    text = 'a ansible_user="{{ vault_user }}" ansible_ssh_private_key_file=keys/a\nb ansible_user=-oEvil\n'
    assert uris(text) == ["qemu+ssh://a/system", "qemu+ssh://b/system"]
    assert said(text) == [
        "Line 1, “a”: The user “{{ vault_user }}” is not taken over.",
        "Line 1, “a”: The key file “keys/a” is not taken over.",
        "Line 2, “b”: The user “-oEvil” is not taken over.",
    ]


def test_the_same_computer_under_two_names_comes_once() -> None:
    text = "a ansible_host=10.0.0.1\nb ansible_host=10.0.0.1\n"
    assert uris(text) == ["qemu+ssh://10.0.0.1/system"]
    assert said(text) == ["Line 2, “b”: This is the same computer as “a”."]


@pytest.mark.parametrize("heading", ["[web:what]", "[web servers]", "[]", "[:vars]"])
def test_what_is_below_a_heading_that_says_nothing_is_left_out(heading: str) -> None:
    text = f"{heading}\na\n[good]\nb\n"
    assert uris(text) == ["qemu+ssh://b/system"]
    assert said(text) == [
        f"Line 1, “{heading}”: This heading cannot be understood; what is below it is left out.",
    ]


def test_a_name_in_brackets_is_a_heading_only_where_it_can_be() -> None:
    assert uris("[a:b].example.com") == ["qemu+ssh://a.example.com/system", "qemu+ssh://b.example.com/system"]


def test_groups_in_themselves_are_told() -> None:
    text = "[a:children]\nb\n[b:children]\na\n[b]\nhost\n"
    assert found(text).hosts == (FoundHost("qemu+ssh://host/system", site="b"),)
    assert said(text) == [
        "“a”: This group is in itself, or in one that is.",
        "“b”: This group is in itself, or in one that is.",
    ]


def test_remarks_are_in_the_order_of_lines_and_not_without_end() -> None:
    text = "\n".join([*["a b=1"], *[f"bad|{number}" for number in range(150)], 'c "'])
    remarks = said(text)
    assert len(remarks) == 101
    assert remarks[0].startswith("Line 2,")
    assert remarks[-1] == "51 more are not listed here."


def test_refuses_more_hosts_and_groups_than_one_could_look_at() -> None:
    with pytest.raises(Problem, match="more than 2000 hosts"):
        read_ini("\n".join(f"h{number}" for number in range(MOST_HOSTS + 1)))
    with pytest.raises(Problem, match="more than 1000 groups"):
        read_ini("\n".join(f"[g{number}]" for number in range(1001)))
    with pytest.raises(Problem, match="more than 2000 hosts"):
        read_ini("a[1:1999]\nb[1:1999]")


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 500_000,
        "a " + "b=c " * 200_000,
        "a=" * 300_000,
        "'" * 500_000,
        "[" * 500_000,
        "[a:vars]\n" + "ansible_user = x # y\n" * 30_000,
        "\n".join(f"[g{number}]\nhost" for number in range(900)),
        "[g0:children]\n" + "\n".join(f"g{number}\n[g{number}:children]" for number in range(1, 900)),
        " ".join(["#"] * 100_000),
        "[a:vars]\nansible_user=" + " " * 9_000 + "x",
    ],
    ids=range(10),
)
def test_a_hostile_file_is_read_in_a_moment(text: str) -> None:
    begun = time.thread_time()
    found(text)
    assert time.thread_time() - begun < 5
