"""Answers for Debian's installer: the slips of scripts are put right, and all else stays as it was."""

from vmdesk.media.preseed import is_preseed, mended

PLAIN = """\
d-i debian-installer/locale select en_US
d-i mirror/http/proxy string
tasksel tasksel/first multiselect standard ssh-server
d-i finish-install/reboot_in_progress note

# a remark
d-i preseed/late_command string in-target \\
    touch /root/done
"""


def test_what_is_right_stays_to_the_letter() -> None:
    assert mended(PLAIN) == PLAIN


def test_the_name_of_the_user_is_understood() -> None:
    assert mended("d-i passwd/username ada\n") == "d-i passwd/username string ada\n"


def test_a_name_that_has_its_type_is_left_alone() -> None:
    for line in ("d-i passwd/username string ada\n", "d-i passwd/username string\n"):
        assert mended(line) == line


def test_both_commands_for_the_end_are_run() -> None:
    first = "d-i preseed/late_command string in-target sed -i '/cdrom/d' /etc/apt/sources.list\n"
    lines = mended(f"{first}\n{PLAIN}").splitlines()
    assert lines[-2:] == [
        "d-i preseed/late_command string in-target sed -i '/cdrom/d' /etc/apt/sources.list; in-target \\",
        "    touch /root/done",
    ]
    assert sum("late_command" in line for line in lines) == 1
    assert "d-i finish-install/reboot_in_progress note" in lines


def test_a_line_that_is_continued_to_the_end_of_the_text_is_kept() -> None:
    assert mended("d-i preseed/early_command string a \\") == "d-i preseed/early_command string a \\\n"


def test_only_one_file_is_such_a_one() -> None:
    assert is_preseed("preseed.cfg")
    assert not is_preseed("fedora.ks")
