"""What two hosts' scripts have printed, read as from strangers."""

from vmdesk.errors import Problem
from vmdesk.model.migration.shell_reading import has_said, read_side
from vmdesk.model.migration.sides import ShellSide

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA"
WELL = """
Welcome to alpha
vmdesk.began=1000.500000000
vmdesk.user=root
vmdesk.uid=0
vmdesk.hostname=alpha
vmdesk.asked=beta
vmdesk.resolved=beta 10.0.0.2
vmdesk.resolved=beta fd00::2
vmdesk.reverse=10.0.0.2 beta.example.org
vmdesk.reverse=fd00::2
vmdesk.asked=gamma
vmdesk.address=10.0.0.1
vmdesk.hosts_line=10.0.0.2 beta
vmdesk.selinux=Enforcing
vmdesk.apparmor=1
vmdesk.firewall=firewalld
vmdesk.lock_manager=lockd
vmdesk.lockd=auto_disk_leases 0
vmdesk.lockd=file_lockspace_dir /srv/locks
vmdesk.certificate=/etc/pki/CA/cacert.pem
vmdesk.authority=123 456 /etc/pki/CA/cacert.pem
vmdesk.login=good
vmdesk.port=49152 open
vmdesk.port=49183 refused
vmdesk.port=none open
vmdesk.port=99999999999 open
vmdesk.listening=49152
vmdesk.busy=49153 Address already in use
vmdesk.listens=1
vmdesk.speed=112.500
vmdesk.tool=timedatectl
"""
BAD = """
vmdesk.began=1000
vmdesk.user=root
vmdesk.login=bad
vmdesk.login_said=root@beta: Permission denied (publickey).
vmdesk.ssh_hostname=10.0.0.2
vmdesk.ssh_port=2222
vmdesk.ssh_known=/root/.ssh/known_hosts /root/.ssh/known_hosts2
"""


def read(output: str, sent: float = 1000.0, heard: float = 1000.2) -> ShellSide:
    side = read_side(output, sent, heard, "root@beta")
    assert side is not None
    return side


def test_everything_that_was_said_is_understood() -> None:
    side = read(WELL)
    assert side.resolved == {"beta": ("10.0.0.2", "fd00::2"), "gamma": ()}
    assert side.reverse == {"10.0.0.2": "beta.example.org", "fd00::2": ""}
    assert side.ports == {49152: "", 49183: "refused"}
    assert (side.listened, side.busy) == ((49152,), (49153,))
    assert (side.root, side.login, side.speed_mib) == (True, True, 112.5)
    assert (side.selinux, side.apparmor, side.firewall) == ("Enforcing", True, "firewalld")
    assert (side.lock_manager, side.lock_spaces, side.leases) == ("lockd", ("/srv/locks",), False)
    assert side.tools == {"timedatectl"}
    assert side.authorities == {"/etc/pki/CA/cacert.pem": "123 456"}


def test_its_clock_stood_between_the_question_and_the_first_word() -> None:
    side = read(WELL)
    assert side.clock_ahead is not None
    assert abs(side.clock_ahead - 0.4) < 1e-6
    assert abs(side.clock_uncertainty - 0.1) < 1e-6


def test_a_clock_that_tells_whole_seconds_is_less_certain() -> None:
    side = read("vmdesk.began=1000\n")
    assert side.clock_ahead is not None
    assert abs(side.clock_ahead - 0.4) < 1e-6
    assert abs(side.clock_uncertainty - 0.6) < 1e-6


def test_a_script_that_has_not_begun_says_nothing() -> None:
    assert read_side("bash: no such thing\n", 0, 0) is None


def test_where_nobody_listened_no_ports_were_tried() -> None:
    assert read("vmdesk.began=1\n").listened is None
    assert read("vmdesk.began=1\nvmdesk.listens=0\n").listened == ()


def test_a_login_that_was_refused_comes_with_what_would_mend_it() -> None:
    side = read(f"{BAD}vmdesk.identity=new /root/.ssh/id_rsa\nvmdesk.identity=new /root/.ssh/id_ed25519\n")
    assert isinstance(side.login, Problem)
    assert side.login.details == "root@beta: Permission denied (publickey)."
    assert side.ssh is not None
    assert (side.ssh.place, side.ssh.port, side.ssh.name) == ("root@beta", "2222", "[10.0.0.2]:2222")
    assert (side.ssh.key, side.ssh.public) == ("/root/.ssh/id_ed25519", "")
    assert side.ssh.known_hosts == "/root/.ssh/known_hosts"


def test_a_key_that_is_there_is_taken_and_long_ones_come_in_pieces() -> None:
    there = (
        "vmdesk.identity=new /root/.ssh/id_ed25519\n"
        "vmdesk.identity=there /root/.ssh/id_rsa\n"
        "vmdesk.public=+/root/.ssh/id_rsa ssh-rsa AAAA\nvmdesk.public=+BBBB root@alpha\nvmdesk.public=end\n"
    )
    setup = read(BAD + there).ssh
    assert setup is not None
    assert (setup.key, setup.public) == ("/root/.ssh/id_rsa", "ssh-rsa AAAABBBB")


def test_who_is_not_root_could_not_try_a_login() -> None:
    side = read("vmdesk.began=1\nvmdesk.user=alice\nvmdesk.login=root\n")
    assert isinstance(side.login, Problem)
    assert side.login.sentence.english() == "Only root can try it, and vmdesk is alice there."
    assert side.ssh is None


def test_host_keys_are_put_together() -> None:
    side = read(f"vmdesk.began=1\nvmdesk.host_key=+{KEY}\nvmdesk.host_key=end\nvmdesk.host_key=+ssh-rsa A\n")
    assert side.host_keys == (KEY,)


def test_nonsense_is_passed_over() -> None:
    side = read("vmdesk.began=yesterday\nvmdesk.speed=1e99\nvmdesk.port=\nvmdesk.resolved=\nvmdesk.reverse=\n")
    assert (side.clock_ahead, side.speed_mib, side.ports) == (None, None, {})


def test_how_far_it_has_come() -> None:
    assert has_said("vmdesk.told=1\n", "told")
    assert has_said("x\nvmdesk.told=", "told")
    assert not has_said("x vmdesk.told=1\n", "told")
