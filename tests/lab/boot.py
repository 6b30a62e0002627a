"""Boot sectors assembled here: guests that are up in a fraction of a second and need no download."""

import struct

ORIGIN = 0x7C00
SECTOR = 512
IMAGE_SIZE = 1 << 20
DIRTY_FROM, DIRTY_TO = 1 << 20, 33 << 20  # 32 MiB, beyond the BIOS's own memory


class Sector:
    """Machine code with labels: places are named first and filled in when it is finished. Most fits into a sector."""

    def __init__(self) -> None:
        self._code = bytearray()
        self._labels: dict[str, int] = {}
        self._holes: list[tuple[int, str, str]] = []

    def put(self, code: str, comment: str = "") -> None:  # noqa: ARG002 - the comment is for the reader
        """Append bytes written in hexadecimal."""
        self._code += bytes.fromhex(code)

    def label(self, name: str) -> None:
        """Name the place that comes next."""
        self._labels[name] = len(self._code)

    def jump(self, opcode: str, label: str) -> None:
        """Append a short jump."""
        self._code += bytes.fromhex(opcode)
        self._hole("b", label)

    def near(self, opcode: str, label: str) -> None:
        """Append a call, or a jump that may be longer."""
        self._code += bytes.fromhex(opcode)
        self._hole("h", label)

    def address(self, opcode: str, label: str, kind: str = "H") -> None:
        """Append an instruction that ends with a label's address, of 16 (`H`) or 32 (`I`) bits."""
        self._code += bytes.fromhex(opcode)
        self._hole(kind, label)

    def _hole(self, kind: str, label: str) -> None:
        self._holes.append((len(self._code), kind, label))
        self._code += bytes(struct.calcsize("<" + kind))

    def end_sector(self) -> None:
        """Make the sector that a BIOS boots complete; what follows it has to be loaded, to right behind it."""
        if len(self._code) > SECTOR - 2:
            raise ValueError("the code does not fit into a sector")
        self._code += bytes(SECTOR - 2 - len(self._code)) + b"\x55\xaa"

    def finished(self) -> bytes:
        """Fill in the labels and return whole sectors, of which a BIOS boots the first: one, or more."""
        for at, kind, label in self._holes:
            target = self._labels[label]
            value = target - (at + struct.calcsize(kind)) if kind in "bh" else ORIGIN + target
            struct.pack_into("<" + kind, self._code, at, value)
        if len(self._code) < SECTOR:
            self.end_sector()
        return bytes(self._code).ljust(-(-len(self._code) // SECTOR) * SECTOR, b"\0")


def _say(sector: Sector) -> None:
    """Print the text at `message` on the first serial port and on the screen."""
    sector.put("fa fc", "cli; cld")
    sector.put("31 c0 8e d8 8e d0", "xor ax, ax; mov ds, ax; mov ss, ax")
    sector.put("bc 00 7c", "mov sp, 0x7c00")
    sector.address("be", "message")  # mov si, message
    sector.label("next")
    sector.put("ac 84 c0", "lodsb; test al, al")
    sector.jump("74", "said")  # jz said
    sector.put("88 c1", "mov cl, al")
    sector.put("ba fd 03", "mov dx, 0x3fd: the line's status")
    sector.label("busy")
    sector.put("ec a8 20", "in al, dx; test al, 0x20: may a byte be sent?")
    sector.jump("74", "busy")  # jz busy
    sector.put("88 c8 ba f8 03 ee", "mov al, cl; mov dx, 0x3f8; out dx, al")
    sector.put("b4 0e bb 07 00 cd 10", "mov ah, 0xe; mov bx, 7; int 0x10: the same on the screen")
    sector.jump("eb", "next")
    sector.label("said")


def _message(sector: Sector, text: str) -> None:
    sector.label("message")
    sector.put((text.encode() + b"\r\n\0").hex())


def idle() -> bytes:
    """Return a sector that prints `idle` and then sleeps for ever, without using the processor."""
    sector = Sector()
    _say(sector)
    sector.label("sleep")
    sector.put("fa f4", "cli; hlt")
    sector.jump("eb", "sleep")
    _message(sector, "idle")
    return sector.finished()


def dirty() -> bytes:
    """Return a sector that prints `dirty` and then writes to each page of 32 MiB eighteen times a second, for ever.

    In between it sleeps: a migration that moves less than some 100 MiB a second never converges, and the
    processor stays free for it.
    """
    sector = Sector()
    _say(sector)
    sector.put("b0 fe e6 21 b0 ff e6 a1", "mov al, 0xfe; out 0x21, al; mov al, 0xff; out 0xa1, al: the clock alone")
    sector.address("0f 01 16", "gdt_place")  # lgdt
    sector.address("0f 01 1e", "idt_place")  # lidt
    sector.put("0f 20 c0 0c 01 0f 22 c0", "mov eax, cr0; or al, 1; mov cr0, eax: protected mode")
    sector.address("ea", "flat")  # jmp 8:flat
    sector.put("08 00")
    sector.label("flat")  # from here on 32-bit code
    sector.put("66 b8 10 00 8e d8 8e c0 8e d0", "mov ax, 0x10; mov ds, ax; mov es, ax; mov ss, ax")
    sector.label("again")
    sector.put("fb f4", "sti; hlt: wait for the clock")
    sector.put("bf" + struct.pack("<I", DIRTY_FROM).hex(), "mov edi, from")
    sector.label("page")
    sector.put("ff 07", "inc dword [edi]")
    sector.put("81 c7 00 10 00 00", "add edi, 4096")
    sector.put("81 ff" + struct.pack("<I", DIRTY_TO).hex(), "cmp edi, to")
    sector.jump("72", "page")  # jb page
    sector.jump("eb", "again")
    sector.label("tick")
    sector.put("50 b0 20 e6 20 58 cf", "push eax; mov al, 0x20; out 0x20, al; pop eax; iret: the tick is seen")
    sector.label("gdt_place")
    sector.put("17 00")
    sector.address("", "gdt", "I")
    sector.label("gdt")
    sector.put("00 00 00 00 00 00 00 00", "none")
    sector.put("ff ff 00 00 00 9a cf 00", "code, all 4 GiB")
    sector.put("ff ff 00 00 00 92 cf 00", "data, all 4 GiB")
    sector.label("idt_place")
    sector.put("47 00")
    sector.address("", "idt", "I")
    sector.label("idt")
    sector.put("00" * 64, "the processor's first eight exceptions are not expected")
    sector.address("", "tick")  # interrupt 8, where the BIOS left the clock
    sector.put("08 00 00 8e 00 00", "code segment; 32-bit interrupt gate; upper half of the address")
    _message(sector, "dirty")
    return sector.finished()


def ticking() -> bytes:
    """Return a sector that prints `ticking` and then a digit on the serial port 200 times a second, for ever.

    The digits go up, so that none is lost unseen; how long none comes is how long the guest stood still.
    """
    sector = Sector()
    _say(sector)
    sector.put("b0 34 e6 43 b0 4e e6 40 b0 17 e6 40", "mov al, 0x34; out 0x43, al; the divisor 0x174e to port 0x40")
    sector.put("b0 fe e6 21 b0 ff e6 a1", "mov al, 0xfe; out 0x21, al; mov al, 0xff; out 0xa1, al: the clock alone")
    sector.put("b3 30", "mov bl, '0'")
    sector.label("again")
    sector.put("fb f4", "sti; hlt: wait for the clock")
    sector.put("ba f8 03 88 d8 ee", "mov dx, 0x3f8; mov al, bl; out dx, al")
    sector.put("43 80 fb 3a", "inc bx; cmp bl, ':'")
    sector.jump("72", "again")  # jb again
    sector.put("b3 30", "mov bl, '0'")
    sector.jump("eb", "again")
    _message(sector, "ticking")
    return sector.finished()


def image(sector: bytes) -> bytes:
    """Return a raw disk of 1 MiB that boots the sector, which may be followed by more."""
    return sector.ljust(IMAGE_SIZE, b"\0")
