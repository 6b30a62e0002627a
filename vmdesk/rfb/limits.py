"""How much a server may ask this side to hold: every byte that it sends may be a guest's."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one connection; what goes beyond them is malformed, except long cut texts, which are left out."""

    side: int = 16384  # pixels, of the screen in either direction
    frame_bytes: int = 192 * MEBIBYTE  # of the screen in memory, at four a pixel: six monitors of 4K
    cursor_pixels: int = 1024 * 1024
    cut_text_bytes: int = 16 * MEBIBYTE  # as sent, and as unpacked
    text_bytes: int = 64 * 1024  # of names, reasons and lists of mechanisms
    sasl_bytes: int = MEBIBYTE  # of one step
    early_bytes: int = 64 * 1024  # that may arrive while an answer of the caller is waited for
    reply_bytes: int = 32 * MEBIBYTE  # that it asks for while it takes none of it
