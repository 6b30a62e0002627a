"""The way to a host that libvirt reaches by itself: name, port, and how the two recognize each other."""

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import State, warning
from vmdesk.model.host_address import USUAL_PORTS
from vmdesk.ops.doctor.case import Case
from vmdesk.ops.doctor.certificates import find_certificates
from vmdesk.ops.doctor.handshake import judge_handshake
from vmdesk.ops.doctor.network import judge_name, judge_port
from vmdesk.words import sentence


async def examine_way(case: Case, transport: str) -> bool:
    """Fill in the lines up to libvirt; whether it makes sense to go on. The transport is `tls`, `tcp` or another."""
    sheet, address = case.sheet, case.address
    port = address.port or USUAL_PORTS.get(transport, 443)
    sheet.begin(Check.NAME)
    finding, addresses = await judge_name(address.host, port)
    sheet.put(finding)
    if not addresses:
        return False
    sheet.begin(Check.PORT)
    finding = await judge_port(addresses, port, ssh=False)
    sheet.put(finding)
    if finding.state is State.BAD:
        return False
    if transport == "tcp":
        words = sentence("What goes between this computer and the host can be read on the way.")
        hint = sentence("Use SSH or TLS, unless the host asks for a login that encrypts (SASL).")
        sheet.put(warning(Check.ENCRYPTION, words, hint))
    return transport != "tls" or await _examine_tls(case, port)


async def _examine_tls(case: Case, port: int) -> bool:
    sheet = case.sheet
    sheet.begin(Check.CERTIFICATES)
    finding, certificates = await find_certificates(case.address)
    sheet.put(finding)
    if certificates is None:
        return False
    sheet.begin(Check.ENCRYPTION)
    finding = await judge_handshake(case.address, port, certificates)
    sheet.put(finding)
    return finding.state is not State.BAD
