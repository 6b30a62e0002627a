"""DES, as FIPS 46-3 has it, for the 16 bytes of VNC's own login and nothing else.

Libraries are giving it up, for good reasons: nothing that must stay secret should be left to it. Written for its few
blocks, bit by bit.
"""

_INITIAL = [58 - 8 * (i % 8) + 2 * (i // 8) if i < 32 else 57 - 8 * (i % 8) + 2 * (i // 8 - 4) for i in range(64)]
_EXPANSION = [(4 * (i // 6) + i % 6 - 1) % 32 + 1 for i in range(48)]
_PERMUTATION = [
    *(16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10),
    *(2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25),
]
_KEY_LEFT = [57 - 8 * (i % 8) + i // 8 for i in range(28)]
_KEY_RIGHT = [*(63 - 8 * (i % 8) - i // 8 for i in range(24)), 28, 20, 12, 4]
_KEY_CHOICE = [
    *(14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2),
    *(41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32),
]
_SHIFTS = (1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1)
_BOXES = [  # each of four rows of sixteen
    "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d",
    "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
    "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c",
    "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
    "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453",
    "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
    "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c",
    "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b",
]


def encrypted(key: bytes, block: bytes) -> bytes:
    """Eight bytes, encrypted with a key of eight bytes."""
    bits = _permuted(_bits(block), _INITIAL)
    left, right = bits[:32], bits[32:]
    for round_key in _round_keys(key):
        left, right = right, [a ^ b for a, b in zip(left, _mixed(right, round_key), strict=True)]
    last = right + left
    result = [0] * 64
    for at, source in enumerate(_INITIAL):  # the last permutation is the first one backwards
        result[source - 1] = last[at]
    return int("".join(map(str, result)), 2).to_bytes(8, "big")


def _bits(data: bytes) -> list[int]:
    return [byte >> (7 - at) & 1 for byte in data for at in range(8)]


def _permuted(bits: list[int], order: list[int]) -> list[int]:
    return [bits[at - 1] for at in order]


def _round_keys(key: bytes) -> list[list[int]]:
    bits = _bits(key)
    left, right = _permuted(bits, _KEY_LEFT), _permuted(bits, _KEY_RIGHT)
    keys = []
    for shift in _SHIFTS:
        left, right = left[shift:] + left[:shift], right[shift:] + right[:shift]
        keys.append(_permuted(left + right, _KEY_CHOICE))
    return keys


def _mixed(half: list[int], round_key: list[int]) -> list[int]:
    wide = [a ^ b for a, b in zip(_permuted(half, _EXPANSION), round_key, strict=True)]
    result: list[int] = []
    for number, box in enumerate(_BOXES):
        first, *inner, last = wide[number * 6 : number * 6 + 6]
        column = int("".join(map(str, inner)), 2)
        value = int(box[(2 * first + last) * 16 + column], 16)
        result += [value >> at & 1 for at in (3, 2, 1, 0)]
    return _permuted(result, _PERMUTATION)
