"""What is judged of logins and certificates between two hosts."""

import json
from dataclasses import replace

from tests.unit.model.migration.between_hosts import (
    NOBODY,
    REFUSED,
    SOURCE,
    TARGET,
    case,
    judge,
    only,
    said,
)
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.login_keys import read_way, ways
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.sides import SshSetup

# Login.


STRANGER = replace(SOURCE, login=REFUSED, ssh=SshSetup("root@beta", "", "beta", "/root/.ssh/known_hosts"))
BACK = replace(TARGET, login=REFUSED, ssh=SshSetup("root@alpha", "", "alpha"), host_keys=("ssh-ed25519 AAAA",))


def test_the_login_matters_for_a_move_among_the_hosts() -> None:
    assert [finding.verdict for finding in judge("login", case(STRANGER))] == [Verdict.NOTE]
    among = case(STRANGER, BACK, route=Route.PEER_TO_PEER)
    there, back = judge("login", among)
    assert (there.verdict, back.verdict) == (Verdict.ERROR, Verdict.NOTE)
    assert (there.fix is not None, back.fix) == (True, None)
    assert [finding.verdict for finding in judge("login", case(NOBODY, route=Route.TUNNELLED))] == [Verdict.WARNING]
    tls = case(STRANGER, route=Route.PEER_TO_PEER, peer_uri="qemu+tls://beta/system")
    assert only("login", tls).verdict is Verdict.GOOD


def test_what_is_done_is_told_and_carried_over_to_the_letter() -> None:
    one = case(STRANGER, BACK)
    there, back = ways(one)
    assert tuple(map(read_way, judge("login", one)[0].fix.arguments)) == (there, back)  # type: ignore[union-attr]
    assert json.loads(there.text)["host_keys"] == ["ssh-ed25519 AAAA"]
    assert "[Alpha] echo 'beta ssh-ed25519 AAAA' >> /root/.ssh/known_hosts" in there.lines
    assert back.key == "/root/.ssh/id_ed25519"


def test_only_the_way_back_is_mended_where_the_way_there_works() -> None:
    found = only("login", case(SOURCE, BACK))
    assert found.fix is not None
    assert len(found.fix.arguments) == 1


# Certificates.


def test_certificates_of_those_who_use_them() -> None:
    one = case(tls=True)
    assert [finding.verdict for finding in judge("certificates", one)] == [Verdict.ERROR, Verdict.ERROR]
    files = [f"/etc/pki/qemu/{name}" for name in ("ca-cert.pem", "client-cert.pem", "client-key.pem")]
    servers = [file.replace("client", "server") for file in files]
    sides = (replace(SOURCE, certificates=tuple(files)), replace(TARGET, certificates=tuple(servers)))
    assert only("certificates", case(*sides, tls=True)).verdict is Verdict.GOOD
    over = (replace(sides[0], expired=(files[1],)), sides[1])
    assert said(only("certificates", case(*over, tls=True))) == (
        Verdict.ERROR,
        "On Alpha the time of these is over: /etc/pki/qemu/client-cert.pem.",
    )
    unseen = (replace(SOURCE, root=False), sides[1])
    assert only("certificates", case(*unseen, tls=True)).verdict is Verdict.WARNING


def test_libvirts_own_certificates_for_peers_by_tls() -> None:
    found = judge("certificates", case(route=Route.PEER_TO_PEER, peer_uri="qemu+tls://beta/system"))
    assert [finding.words.english().split(":")[0] for finding in found] == [
        "Alpha lacks certificates",
        "Beta lacks certificates",
    ]
    assert "/etc/pki/libvirt/clientcert.pem" in found[0].words.english()
