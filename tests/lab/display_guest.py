"""A guest for consoles: it shows a picture in several sizes, moves it, and tells what keyboard and mouse do.

All is told on the first serial port, and asked for there. Each byte of the keyboard is a line such as `k1e` (its make
code of the PC's first set), each of a PS/2 mouse `m08`, each place of an absolute mouse `a` with 16 bits each of x and
y and its buttons, such as `a7fff3fff20`. `r00` says that it is up, and `c` with a character that this was done:

    0 1 2 3   be 1280×800, 1024×768, 1920×1080 or 640×480 (SIZES)
    p s       move the whole picture a hundred times a second; stop that
    f         show another picture, as each press of a key does
    a r       have the mouse absolute (VMware's, which QEMU has), or relative
    b         reboot

The picture is drawn once, higher than the screen, and moves by showing another part of it: it is new as a whole, and
that costs the guest nothing.
"""

import struct

from tests.lab.boot import Sector

SIZES = ((1280, 800), (1024, 768), (1920, 1080), (640, 480))
UP = "r00"
BUTTONS = {"left": 0x20, "right": 0x10, "middle": 0x08}  # of the absolute mouse
# Its variables: at 0x600 the row of the picture that is on top, 0x603 whether the mouse is absolute, 0x604 the clock's.


def displaying() -> bytes:
    """Return its sectors."""
    sector = Sector()
    _load(sector)
    _listen(sector)
    _draw(sector)
    _look_for_work(sector)
    _tell_place(sector)
    _move(sector)
    _take_input(sector)
    _obey(sector)
    _switch_mouse(sector)
    _ask_mouse(sector)
    _show(sector)
    _set_size(sector)
    _tell(sector)
    _interrupts(sector)
    sector.label("sizes")
    sector.put(b"".join(struct.pack("<HH", *size) for size in SIZES).hex())
    return sector.finished()


def _load(sector: Sector) -> None:
    """The first sector: have the BIOS read the others."""
    sector.put("fa fc 31 c0 8e d8 8e c0 8e d0", "cli; cld; xor ax, ax; mov ds, ax; mov es, ax; mov ss, ax")
    sector.put("bc 00 7c b8 02 02 bb 00 7e", "mov sp, 0x7c00; mov ax, 0x202: read two sectors; mov bx, 0x7e00")
    sector.put("b9 02 00 b6 00 cd 13", "mov cx, 2; mov dh, 0; int 0x13")
    sector.near("e9", "main")  # jmp main
    sector.end_sector()


def _listen(sector: Sector) -> None:
    """Wake up by keyboard, mouse and serial port; the clock is set to a hundred times a second, and not heard yet."""
    sector.label("main")
    sector.put("fa 66 31 c0 66 a3 00 06 66 a3 04 06", "cli; xor eax, eax; mov [0x600], eax; mov [0x604], eax")
    sector.address("66 b8", "tick", "I")  # mov eax, tick
    sector.put("66 a3 20 00", "mov [0x20], eax: the clock's interrupt")
    sector.address("b8", "seen")  # mov ax, seen
    sector.put("66 a3 24 00 66 a3 30 00", "mov [0x24], eax; mov [0x30], eax: the keyboard's, the serial port's")
    sector.put("66 a3 d0 01", "mov [0x1d0], eax: the mouse's")
    sector.put("b0 36 e6 43 b0 9c e6 40 b0 2e e6 40", "mov al, 0x36; out 0x43, al; the divisor 0x2e9c to port 0x40")
    sector.put("b0 e9 e6 21 b0 ef e6 a1", "mov al, 0xe9; out 0x21, al; mov al, 0xef; out 0xa1, al: hear these three")
    sector.put("ba f9 03 b0 01 ee", "mov dx, 0x3f9; mov al, 1; out dx, al: the serial port tells of bytes")
    sector.put("b2 fc b0 0b ee", "mov dl, 0xfc; mov al, 0xb; out dx, al: by an interrupt")
    sector.put("b0 a8 e6 64 b0 60 e6 64", "mov al, 0xa8; out 0x64, al; mov al, 0x60; out 0x64, al: the mouse is there")
    sector.put("b0 47 e6 60", "mov al, 0x47; out 0x60, al: both tell by interrupts, keys in the first set")
    sector.put("b0 d4 e6 64 b0 f4 e6 60", "mov al, 0xd4; out 0x64, al; mov al, 0xf4; out 0x60, al: the mouse tells")
    sector.address("bf", "sizes")  # mov di, sizes
    sector.near("e8", "set_size")  # call set_size


def _draw(sector: Sector) -> None:
    """Fill 2048 rows of 2048 pixels with squares, 64 KiB at a time, and say that it is done."""
    sector.put("31 ed", "xor bp, bp")
    sector.label("bank")
    sector.put("b9 05 00 89 e8", "mov cx, 5; mov ax, bp: which 64 KiB")
    sector.near("e8", "vbe")  # call vbe
    sector.put("68 00 a0 07 31 ff", "push 0xa000; pop es; xor di, di")
    sector.label("pixel")
    sector.put("89 f8 c1 e8 02 25 ff 07", "mov ax, di; shr ax, 2; and ax, 2047: the column")
    sector.put("89 fb c1 eb 0d 89 ea c1 e2 03 01 d3", "mov bx, di; shr bx, 13; mov dx, bp; shl dx, 3; add bx, dx: row")
    sector.put("66 0f b7 f0 c1 ee 04", "movzx esi, ax; shr si, 4: of which square")
    sector.put("66 69 f6 c7 a5 93 01 66 0f b7 cb", "imul esi, esi, 0x193a5c7; movzx ecx, bx")
    sector.put("c1 e9 04 66 69 c9 95 e9 d1 5b", "shr cx, 4; imul ecx, ecx, 0x5bd1e995")
    sector.put("66 31 ce 66 0f ba e6 17", "xor esi, ecx: its colour; bt esi, 23")
    sector.jump("72", "plain")  # jc plain
    sector.put("66 0f b7 c8 66 69 c9 03 02 01 00", "movzx ecx, ax; imul ecx, ecx, 0x10203")
    sector.put("66 01 ce", "add esi, ecx: half of them are slopes")
    sector.label("plain")
    sector.put("66 96 66 ab 85 ff", "xchg eax, esi; stosd; test di, di")
    sector.jump("75", "pixel")  # jnz pixel
    sector.put("45 81 fd 00 01", "inc bp; cmp bp, 256")
    sector.jump("72", "bank")  # jb bank
    sector.put("b3 72 b0 00", "mov bl, 'r'; mov al, 0")
    sector.near("e8", "tell")  # call tell


def _look_for_work(sector: Sector) -> None:
    """Look at everything, and sleep where there is nothing: what comes meanwhile ends the sleep."""
    sector.label("turn")
    sector.put("fa ba fd 03 ec a8 01", "cli; mov dx, 0x3fd; in al, dx; test al, 1: a byte on the serial port?")
    sector.near("0f 85", "asked")  # jnz asked
    sector.put("e4 64 a8 01", "in al, 0x64; test al, 1: one of keyboard or mouse?")
    sector.jump("75", "input")  # jnz input
    sector.put("80 3e 03 06 00", "cmp byte [0x603], 0")
    sector.jump("74", "quiet")  # je quiet
    sector.put("b9 28 00", "mov cx, 40: how many numbers has the absolute mouse?")
    sector.near("e8", "mouse")  # call mouse
    sector.put("83 f8 04", "cmp ax, 4")
    sector.jump("73", "pointed")  # jae pointed
    sector.label("quiet")
    sector.put("80 3e 04 06 00", "cmp byte [0x604], 0")
    sector.jump("75", "move")  # jne move
    sector.put("fb f4", "sti; hlt")
    sector.jump("eb", "turn")  # jmp turn


def _tell_place(sector: Sector) -> None:
    """Say where the absolute mouse is."""
    sector.label("pointed")
    sector.put("66 bb 04 00 00 00 b9 27 00", "mov ebx, 4; mov cx, 39: the four numbers, buttons, x, y and wheel")
    sector.near("e8", "mouse")  # call mouse
    sector.put("50 51 b0 61", "push ax; push cx; mov al, 'a'")
    sector.near("e8", "put")  # call put
    for high_and_low in ("88 f8", "88 d8", "5b 88 f8", "88 d8", "58"):  # mov al, bh or bl; pop bx; pop ax
        sector.put(high_and_low)
        sector.near("e8", "hex")  # call hex
    sector.near("e8", "line")  # call line
    sector.jump("eb", "turn")  # jmp turn


def _move(sector: Sector) -> None:
    """Show what is 13 rows lower; never the same as before, since the squares are 16 high."""
    sector.label("move")
    sector.put("c6 06 04 06 00 a1 00 06 83 c0 0d", "mov byte [0x604], 0; mov ax, [0x600]; add ax, 13")
    sector.put("3d 84 03", "cmp ax, 900")
    sector.jump("72", "here")  # jb here
    sector.put("2d 84 03", "sub ax, 900")
    sector.label("here")
    sector.near("e8", "show")  # call show
    sector.jump("eb", "turn")  # jmp turn


def _take_input(sector: Sector) -> None:
    """Tell a byte of keyboard or mouse. What a PS/2 mouse says is left out while the mouse is absolute."""
    sector.label("input")
    sector.put("88 c4 e4 60 f6 c4 20", "mov ah, al; in al, 0x60; test ah, 0x20")
    sector.jump("75", "moved")  # jnz moved
    sector.put("b3 6b a8 80", "mov bl, 'k'; test al, 0x80")
    sector.jump("75", "only")  # jnz only
    sector.near("e8", "flip")  # call flip
    sector.label("only")
    sector.near("e8", "tell")  # call tell
    sector.near("e9", "turn")  # jmp turn
    sector.label("moved")
    sector.put("80 3e 03 06 00", "cmp byte [0x603], 0")
    sector.near("0f 85", "turn")  # jne turn
    sector.put("b3 6d", "mov bl, 'm'")
    sector.jump("eb", "only")  # jmp only


def _obey(sector: Sector) -> None:
    """Do what is asked for."""
    sector.label("asked")
    sector.put("b2 f8 ec 3c 62", "mov dl, 0xf8; in al, dx; cmp al, 'b'")
    sector.jump("74", "again")  # je again
    sector.put("3c 66", "cmp al, 'f'")
    sector.jump("75", "other")  # jne other
    sector.near("e8", "flip")  # call flip
    sector.label("other")
    for character, label in (("61", "absolute"), ("72", "relative"), ("70", "go"), ("73", "stop")):
        sector.put("3c" + character, "cmp al, …")
        sector.jump("74", label)  # je label
    sector.put("88 c1 80 e9 30 80 f9 04", "mov cl, al; sub cl, '0'; cmp cl, 4")
    sector.jump("73", "done")  # jae done
    sector.put("50 b5 00 c1 e1 02", "push ax; mov ch, 0; shl cx, 2")
    sector.address("bf", "sizes")  # mov di, sizes
    sector.put("01 cf", "add di, cx")
    sector.near("e8", "set_size")  # call set_size
    sector.put("58", "pop ax")
    sector.label("done")
    sector.put("b3 63", "mov bl, 'c'")
    sector.jump("eb", "only")  # jmp only
    sector.label("again")
    sector.put("b0 fe e6 64 f4", "mov al, 0xfe; out 0x64, al; hlt: reset by the keyboard's controller")
    sector.label("go")
    sector.put("b1 e8", "mov cl, 0xe8: hear the clock too")
    sector.jump("eb", "clock")  # jmp clock
    sector.label("stop")
    sector.put("b1 e9", "mov cl, 0xe9")
    sector.label("clock")
    sector.put("91 e6 21 91", "xchg cx, ax; out 0x21, al; xchg cx, ax")
    sector.jump("eb", "done")  # jmp done


def _switch_mouse(sector: Sector) -> None:
    """Have the mouse absolute, or relative."""
    sector.label("absolute")
    sector.put("66 bb 52 45 41 45", "mov ebx, 0x45414552: who is there?")
    sector.near("e8", "order")  # call order
    sector.put("66 bb 01 00 00 00 b1 27", "mov ebx, 1; mov cl, 39: the answer")
    sector.near("e8", "mouse")  # call mouse
    sector.put("66 bb 52 41 42 53 c6 06 03 06 01", "mov ebx, 0x53424152; mov byte [0x603], 1")
    sector.jump("eb", "switch")  # jmp switch
    sector.label("relative")
    sector.put("66 bb 52 52 45 4c c6 06 03 06 00", "mov ebx, 0x4c455252; mov byte [0x603], 0")
    sector.label("switch")
    sector.near("e8", "order")  # call order
    sector.put("b0 61 80 3e 03 06 00", "mov al, 'a'; cmp byte [0x603], 0")
    sector.jump("75", "done")  # jne done
    sector.put("b0 72", "mov al, 'r'")
    sector.jump("eb", "done")  # jmp done


def _ask_mouse(sector: Sector) -> None:
    """Ask VMware's mouse something: cl says what, ebx more of it. Changes eax, ebx, ecx and edx."""
    sector.label("order")
    sector.put("b1 29", "mov cl, 41")
    sector.label("mouse")
    sector.put("b5 00 66 0f b7 c9 66 b8 68 58 4d 56", "mov ch, 0; movzx ecx, cx; mov eax, 0x564d5868")
    sector.put("ba 58 56 66 ed c3", "mov dx, 0x5658; in eax, dx; ret")


def _show(sector: Sector) -> None:
    """Show another part of the picture (`flip`), from the row ax on (`show`); set a number of the screen (`vbe`)."""
    sector.label("flip")
    sector.put("50 a1 00 06 35 80 02", "push ax; mov ax, [0x600]; xor ax, 640")
    sector.near("e8", "show")  # call show
    sector.put("58 c3", "pop ax; ret")
    sector.label("show")
    sector.put("a3 00 06 b9 09 00", "mov [0x600], ax; mov cx, 9")
    sector.label("vbe")
    sector.put("ba ce 01 91 ef 42 91 ef c3", "mov dx, 0x1ce; xchg cx, ax; out dx, ax; inc dx; xchg cx, ax; out dx, ax")


def _set_size(sector: Sector) -> None:
    """Switch the screen off, and on again with the size that di points to, 32 bits a pixel, 2048 pixels a row."""
    sector.label("set_size")
    for number_and_value in ("b9 04 00 31 c0", "b1 01 8b 05", "b1 02 8b 45 02", "b1 03 b8 20 00", "b1 04 b8 c1 00"):
        sector.put(number_and_value, "mov cl, number; mov ax, value: off, width, height, bits, on with what was drawn")
        sector.near("e8", "vbe")  # call vbe
    sector.put("b1 06 b8 00 08", "mov cl, 6; mov ax, 2048")
    sector.near("e8", "vbe")  # call vbe
    sector.put("a1 00 06", "mov ax, [0x600]")
    sector.jump("eb", "show")  # jmp show


def _tell(sector: Sector) -> None:
    """Say the character in bl and the byte in al (`tell`), a byte (`hex`), the end of a line, a character (`put`)."""
    sector.label("tell")
    sector.put("50 93", "push ax; xchg bx, ax")
    sector.near("e8", "put")  # call put
    sector.put("58", "pop ax")
    sector.near("e8", "hex")  # call hex
    sector.label("line")
    sector.put("b0 0a", "mov al, 10")
    sector.jump("eb", "put")  # jmp put
    sector.label("hex")
    sector.put("50 c0 e8 04", "push ax; shr al, 4")
    sector.near("e8", "digit")  # call digit
    sector.put("58 24 0f", "pop ax; and al, 15")
    sector.label("digit")
    sector.put("04 30 3c 39", "add al, '0'; cmp al, '9'")
    sector.jump("76", "put")  # jbe put
    sector.put("04 27", "add al, 39")
    sector.label("put")
    sector.put("50 ba fd 03", "push ax; mov dx, 0x3fd")
    sector.label("busy")
    sector.put("ec a8 20", "in al, dx; test al, 0x20: may a byte be sent?")
    sector.jump("74", "busy")  # jz busy
    sector.put("b2 f8 58 ee c3", "mov dl, 0xf8; pop ax; out dx, al; ret")


def _interrupts(sector: Sector) -> None:
    """They only end the sleep; the clock's is remembered."""
    sector.label("tick")
    sector.put("fe 06 04 06", "inc byte [0x604]")
    sector.label("seen")
    sector.put("50 b0 20 e6 a0 e6 20 58 cf", "push ax; mov al, 0x20; out 0xa0, al; out 0x20, al; pop ax; iret")
