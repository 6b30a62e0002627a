"""A guest that draws a picture of 256 colours on its screen and sleeps."""

from tests.lab.boot import Sector, image


def colourful() -> bytes:
    """A disk that shows slopes and squares on 320 by 200 pixels, which QEMU doubles."""
    sector = Sector()
    sector.put("b8 13 00 cd 10", "mov ax, 0x13; int 0x10: 320 by 200, a byte a pixel")
    sector.put("b8 00 a0 8e c0 31 ff", "mov ax, 0xa000; mov es, ax; xor di, di")
    sector.label("pixel")
    sector.put("89 f8 31 d2 bb 40 01 f7 f3", "mov ax, di; xor dx, dx; mov bx, 320; div bx: row and column")
    sector.put("83 f8 64", "cmp ax, 100")
    sector.jump("72", "upper")  # jb upper
    sector.put("c1 e8 03", "shr ax, 3: stripes below")
    sector.put("31 d2", "xor dx, dx")
    sector.label("upper")
    sector.put("31 d0 aa", "xor ax, dx; stosb")
    sector.put("81 ff 00 fa", "cmp di, 64000")
    sector.jump("72", "pixel")  # jb pixel
    sector.label("sleep")
    sector.put("fb f4", "sti; hlt: the BIOS goes on taking keys")
    sector.jump("eb", "sleep")
    return image(sector.finished())
