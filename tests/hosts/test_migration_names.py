"""Names and ports by which one real host does not reach another, found, and mended where that can be done."""

import pytest

from tests.hosts.broken_ways import PORTS, firewall, hosts_file, listening, settings
from tests.hosts.logins import client_home
from tests.hosts.pair import Pair, judged, pair, verdicts, words, worst
from tests.lab import Host
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.finding import Verdict

__all__ = ["client_home", "pair"]


# Names.


def test_a_name_that_is_not_known_is_put_into_the_list(pair: Pair, alpha: Host, beta: Host) -> None:
    with hosts_file(alpha, f"{alpha.address} alpha") as file:
        case = pair.case(pair.between())
        finding = worst(judged("names", case))
        assert words(judged("ports", case)) == ["alpha does not reach beta: it does not find its name."]
        assert finding.verdict is Verdict.ERROR
        assert finding.words.english() == "alpha does not find “beta”."
        assert finding.fix is not None
        assert finding.fix.does[-1] == f"+ {beta.address} beta"
        assert worst(pair.judged("names", address=beta.address)).verdict < Verdict.ERROR
        assert pair.mend(finding.fix).outcome is Outcome.DONE
        assert f"{beta.address} beta" in file.read_text().splitlines()
        assert verdicts(pair.judged("names")) == [Verdict.GOOD]


def test_a_name_that_leads_to_oneself_is_mended(pair: Pair, alpha: Host, beta: Host) -> None:
    with hosts_file(alpha, f"{alpha.address} alpha", "127.0.1.1 other beta # mine") as file:
        finding = worst(pair.judged("names"))
        assert finding.verdict is Verdict.ERROR
        assert finding.words.english() == "alpha takes “beta” for itself: it finds 127.0.1.1."
        assert finding.fix is not None
        changes = ("- 127.0.1.1 other beta # mine", "+ 127.0.1.1 other", f"+ {beta.address} beta")
        assert finding.fix.does[-3:] == changes
        assert pair.mend(finding.fix).outcome is Outcome.DONE
        assert file.read_text().splitlines()[-3:] == [
            f"{alpha.address} alpha",
            "127.0.1.1 other",
            f"{beta.address} beta",
        ]
        assert "127.0.1.1 other beta # mine" in file.with_name("hosts.before-vmdesk").read_text()
        assert verdicts(pair.judged("names")) == [Verdict.GOOD]


def test_a_name_that_leads_to_another_computer(pair: Pair, alpha: Host) -> None:
    with hosts_file(alpha, f"{alpha.address} alpha", "10.77.0.200 beta"):
        case = pair.case(pair.between())
        assert "alpha finds “beta” at 10.77.0.200, which is no address of beta." in words(judged("names", case))
        assert worst(judged("ports", case)).verdict is Verdict.ERROR


def test_the_way_back_and_reverse_names_matter_less(pair: Pair, alpha: Host, beta: Host) -> None:
    with hosts_file(beta, f"{beta.address} beta"), hosts_file(alpha, f"{beta.address} delta", f"{beta.address} beta"):
        reverse, back = pair.judged("names")
        assert reverse.verdict is Verdict.NOTE
        assert reverse.words.english() == f"alpha finds “beta” at {beta.address}, which it calls “delta”."
        assert back.verdict is Verdict.WARNING
        assert back.words.english() == "beta does not find “alpha”."


# Ports.


@pytest.mark.parametrize(("how", "reason"), [(("REJECT",), "refused"), (("DROP",), "no answer")])
def test_ports_behind_a_firewall_are_found_and_opened(
    pair: Pair, alpha: Host, beta: Host, how: tuple[str, ...], reason: str
) -> None:
    with firewall(beta, *how):
        (finding,) = pair.judged("ports")
        assert finding.verdict is Verdict.ERROR
        assert finding.words.english() == (
            f"alpha does not reach beta at the ports 49152, 49183, 49215: {reason}. Its firewall is iptables."
        )
        assert finding.fix is not None
        rule = f"INPUT -p tcp -s {alpha.address} --dport {PORTS} -j ACCEPT"
        assert finding.fix.does == (f"iptables -w -I {rule}",)
        assert pair.mend(finding.fix).outcome is Outcome.DONE
        assert verdicts(pair.judged("ports")) == [Verdict.GOOD]
        beta.space.run("iptables", "--wait", "-D", *rule.split())


def test_which_ports_are_tried(pair: Pair, beta: Host) -> None:
    source, target = pair.shells(port=5000)
    assert (source.ports, target.listened) == ({5000: ""}, (5000,))
    beta.space.run("sh", "-c", "timeout 120 nc -lk 49152 >/dev/null 2>&1 </dev/null &")
    pair.qtbot.waitUntil(lambda: ":49152 " in listening(beta), timeout=20_000)
    source, target = pair.shells()
    assert target.busy == (49152,)
    assert source.ports == {49183: "", 49215: ""}
    beta.space.run("pkill", "-f", "nc -lk 49152")
    with settings(beta, "qemu.conf", "migration_port_min = 50000", "migration_port_max = 50001"):
        assert pair.shells()[0].ports == {50000: "", 50001: ""}


@pytest.mark.parametrize(("missing", "count"), [(("python3",), 3), (("python3", "perl"), 1)])
def test_other_programs_do_as_well(pair: Pair, alpha: Host, beta: Host, missing: tuple[str, ...], count: int) -> None:
    with alpha.without(*missing), beta.without(*missing):
        assert list(pair.shells()[0].ports.values()) == [""] * count
        with firewall(beta, "REJECT"):
            assert worst(pair.judged("ports")).verdict is Verdict.ERROR
    pair.qtbot.waitUntil(lambda: not listening(beta), timeout=20_000)


def test_a_host_without_such_programs_is_a_matter_for_the_rehearsal(pair: Pair, beta: Host) -> None:
    with beta.without("python3", "perl", "nc", "socat"):
        (finding,) = pair.judged("ports")
        assert finding.verdict is Verdict.NOTE
        assert finding.needs is not None
        assert "rehearsal" in finding.needs.english()
