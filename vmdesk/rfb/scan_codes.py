"""Keys by their place on the keyboard, as QEMU numbers them.

QEMU's number of a key is its make code of the PC's first set; where that has 0xe0 before it, its highest bit is set.
Most keys of the first PCs have the same number in Linux (linux/input-event-codes.h); the later ones follow below, in
the order of Linux's numbers. X11's numbers are Linux's plus eight, on every X server and Wayland compositor of Linux.
"""

_X11_OFFSET = 8
_SAME = range(1, 84)  # Esc to the keypad's point

_RUNS = (  # from a number of Linux on
    # 85 zenkaku/hankaku, 86 beside the left Shift, 87 F11, 88 F12
    (85, "76 56 57 58"),
    # 89 ro, 90 katakana, 91 hiragana, 92 henkan, 93 katakana/hiragana, 94 muhenkan, 95 the Japanese keypad's comma
    (89, "73 78 77 79 70 7b 5c"),
    # 96 the keypad's Enter, 97 right Control, 98 the keypad's slash, 99 Print, 100 AltGr, 101 line feed
    (96, "9c 9d b5 54 b8 5b"),
    # 102 Home, 103 up, 104 Page Up, 105 left, 106 right, 107 End, 108 down, 109 Page Down, 110 Insert, 111 Delete
    (102, "c7 c8 c9 cb cd cf d0 d1 d2 d3"),
    # 112 macro, 113 mute, 114 quieter, 115 louder, 116 power, 117 the keypad's equals sign, 118 its plus or minus
    (112, "ef a0 ae b0 de 59 ce"),
    # 119 Pause, 120 scale, 121 the keypad's comma, 122 hangul, 123 hanja, 124 yen
    (119, "c6 8b 7e f2 f1 7d"),
    # 125 left Super, 126 right Super, 127 Menu, 128 stop, 129 again, 130 properties, 131 undo, 132 front
    (125, "db dc dd e8 85 86 87 8c"),
    # 133 copy, 134 open, 135 paste, 136 find, 137 cut, 138 help, 139 menu, 140 calculator
    (133, "f8 64 65 c1 bc f5 9e a1"),
    # 142 sleep, 143 wake up, 150 web, 155 mail, 156 bookmarks, 157 computer, 158 back, 159 forward
    (142, "df e3"),
    (150, "82"),
    (155, "ec e6 eb ea e9"),
    # 161 eject, 163 next track, 164 play, 165 previous track, 166 stop playing, 172 home page, 173 reload
    (161, "6c"),
    (163, "99 a2 90 a4"),
    (172, "b2 e7"),
    # 179 and 180 the keypad's parentheses, 181 new, 182 redo
    (179, "f6 fb 89 8a"),
    # 183 F13 to 194 F24
    (183, "5d 5e 5f 55 83 f7"),
    (189, "84 5a 74 f9 6d 6f"),
    # 205 suspend, 210 print a page, 217 search, 224 and 225 the screen darker and brighter, 226 media
    (205, "a5"),
    (210, "b9"),
    (217, "e5"),
    (224, "cc d4 ed"),
)
_OTHERS = {first + at: code for first, codes in _RUNS for at, code in enumerate(bytes.fromhex(codes))}


def scan_code(key: int) -> int | None:
    """QEMU's number of a key that Linux numbers so; None where it has none."""
    return key if key in _SAME else _OTHERS.get(key)


def scan_code_of_x11(keycode: int) -> int | None:
    """The same of a key that X11 or Wayland numbers so."""
    return scan_code(keycode - _X11_OFFSET)
