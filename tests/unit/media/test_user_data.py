"""User-data of every form is recognised, checked and joined with what vmdesk generates."""

from email import message_from_string

import pytest
import yaml

from vmdesk.errors import Problem
from vmdesk.media.user_data import LARGEST, check_user_data, combined, form_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("#cloud-config\n", "cloud-config"),
        ("#cloud-config-archive\n", "cloud-config-archive"),
        ("#cloud-config-jsonp\n", "cloud-config-jsonp"),
        ("#cloud-boothook\n", "cloud-boothook"),
        ("#part-handler\n", "part-handler"),
        ("#include\nhttps://x", "x-include-url"),
        ("#include-once\nhttps://x", "x-include-once-url"),
        ("#!/bin/sh\n", "x-shellscript"),
        ("## template: jinja\n#cloud-config\n", "jinja2"),
        ("Content-Type: multipart/mixed; boundary=x\n", "mime"),
        ("MIME-Version: 1.0\n", "mime"),
    ],
)
def test_the_first_line_says_the_form(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize("text", ["packages: [vim]", "#cloud-conf\n", "#cloud-configuration", "\n#cloud-config", "# a"])
def test_another_first_line_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="first line"):
        check_user_data(text)


def test_wrong_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(Problem, match="Line 3 is not valid YAML") as caught:
        check_user_data("#cloud-config\npackages:\n - [vim\nruncmd: x: y\n".replace("- [vim", "- a: b: c"))
    assert caught.value.details == "mapping values are not allowed here"


@pytest.mark.parametrize("text", ["#cloud-config\n- a\n", "#cloud-config\nhello\n"])
def test_yaml_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="list of settings"):
        check_user_data(text)


def test_too_much_is_refused() -> None:
    with pytest.raises(Problem, match="1 MiB"):
        check_user_data("#!" + "x" * LARGEST)


def test_a_script_is_not_read_as_yaml() -> None:
    check_user_data("#!/bin/sh\necho a: b: c\n")


def test_without_a_text_the_settings_are_alone() -> None:
    assert combined({"a": 1}, " \n") == "#cloud-config\na: 1\n"


def test_settings_are_merged_and_the_given_ones_win() -> None:
    ours = {"user": {"name": "anna", "shell": "/bin/sh"}, "keys": ["a", "b"], "pwauth": False}
    text = "#cloud-config\nuser: {shell: /bin/zsh}\nkeys: [b, c]\npwauth: true\npackages: [vim]\n"
    both = combined(ours, text)
    assert both.startswith("#cloud-config\n")
    assert yaml.safe_load(both) == {
        "user": {"name": "anna", "shell": "/bin/zsh"},
        "keys": ["a", "b", "c"],
        "pwauth": True,
        "packages": ["vim"],
    }


def test_an_empty_cloud_config_changes_nothing() -> None:
    assert combined({"a": 1}, "#cloud-config\n# nothing yet\n") == "#cloud-config\na: 1\n"


def test_a_script_travels_beside_the_settings() -> None:
    archive = message_from_string(combined({"a": 1}, "#!/bin/sh\necho ä\n"))
    parts = [
        (part.get_content_type(), part.get_payload(decode=True)) for part in archive.walk() if not part.is_multipart()
    ]
    assert parts == [
        ("text/cloud-config", b"#cloud-config\na: 1\n"),
        ("text/x-shellscript", "#!/bin/sh\necho ä\n".encode()),
    ]


def test_an_archive_travels_within_one() -> None:
    given = (
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/x-shellscript\n\n#!/bin/sh\n\n--x--\n'
    )
    archive = message_from_string(combined({"a": 1}, given))
    kinds = [part.get_content_type() for part in archive.walk()]
    assert kinds == ["multipart/mixed", "text/cloud-config", "multipart/mixed", "text/x-shellscript"]
