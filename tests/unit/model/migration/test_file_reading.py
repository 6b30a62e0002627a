"""The files and folders of its host that a machine needs when it starts."""

from vmdesk.model.migration.file_reading import read_files
from vmdesk.model.parsing import parse


def files(xml: str) -> list[str]:
    return list(read_files(parse(f"<domain>{xml}</domain>")))


def test_what_is_opened() -> None:
    assert files("<os><kernel>/k</kernel><acpi><table type='slic'> /slic </table></acpi></os>") == ["/k", "/slic"]
    assert files("<sysinfo type='fwcfg'><entry name='a' file='/fw'/><entry name='b'>x</entry></sysinfo>") == ["/fw"]
    assert files(
        """<devices>
        <interface type='user'><rom file='/rom'/></interface>
        <interface type='ethernet'><script path='/up'/></interface>
        <interface type='vhostuser'><source type='unix' path='/run/switch' mode='client'/></interface>
        <interface type='vhostuser'><source type='unix' path='/run/own' mode='server'/></interface>
        <rng><backend model='random'>/dev/hwrng</backend></rng>
        <rng><backend model='egd' type='unix'><source mode='connect' path='/run/egd'/></backend></rng>
        <tpm><backend type='external'><source type='unix' mode='connect' path='/run/tpm'/></backend></tpm>
        </devices>"""
    ) == ["/dev/hwrng", "/rom", "/up", "/run/switch", "/run/egd", "/run/tpm"]


def test_of_what_is_made_the_folder_is_needed() -> None:
    assert files(
        """<devices>
        <serial type='file'><source path='/logs/a'/><log file='/logs/more/b'/></serial>
        <serial type='unix'><source mode='bind' path='/sockets/c'/></serial>
        <serial type='unix'><source mode='connect' path='/sockets/d'/></serial>
        <serial type='dev'><source path='/dev/ttyS0'/></serial>
        <serial type='tcp'><source mode='bind' host='' service='1'/></serial>
        <graphics type='vnc'><listen type='socket' socket='/screens/e'/></graphics>
        </devices>"""
    ) == ["/logs/more", "/logs", "/sockets", "/sockets/d", "/dev/ttyS0", "/screens"]


def test_what_libvirt_makes_for_each_start_is_needed_nowhere() -> None:
    assert not files(
        """<devices>
        <serial type='pty'><source path='/dev/pts/3'/><log file='/var/log/libvirt/qemu/web.log'/></serial>
        <channel type='unix'><source mode='bind' path='/var/lib/libvirt/qemu/channel/target/domain-1/x'/></channel>
        <graphics type='vnc'><listen type='socket' socket='/run/libvirt/qemu/vnc.sock'/></graphics>
        <graphics type='spice'><listen type='none'/></graphics>
        </devices>"""
    )
