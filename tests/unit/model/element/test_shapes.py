"""The shapes of texts: their examples, and what does not fit."""

import pytest

from vmdesk.model.element import shapes
from vmdesk.model.element.shapes import Shape

SHAPES = {name: value for name, value in vars(shapes).items() if isinstance(value, Shape)}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
class TestShape:
    def test_has_an_example_and_a_sentence(self, shape: Shape) -> None:
        assert shape.fits(shape.example)
        assert shape.example
        assert shape is shapes.ANY or shape.refusal.endswith(".")


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        *((shapes.MAC, text) for text in ("", "52:54:00:12:34", "53:54:00:12:34:56", "52:54:00:12:34:5g")),
        *((shapes.IP, text) for text in ("", "1.2.3", "1.2.3.256", "host", "abcd")),
        *((shapes.CPUS, text) for text in ("", "a", "1-", "1,,2", "-1", "1 2")),
        *((shapes.PATH, text) for text in ("", "/", "relative", "./a", "http://a")),
        *((shapes.UUID, text) for text in ("", "5b22f4a4", "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b5")),
        *((shapes.TARGET, text) for text in ("", "vd", "mmcblk0", "vda b")),
        *((shapes.NAME, text) for text in ("", "a b", "a/b", "é")),
        *((shapes.LINE, text) for text in ("", "a\nb")),
    ],
)
def test_other_texts_do_not_fit(shape: Shape, text: str) -> None:
    assert not shape.fits(text)


@pytest.mark.parametrize("text", ["::", "::1", "fe80::1", "2001:db8:0:0:0:0:0:1", "10.0.0.1"])
def test_addresses_fit(text: str) -> None:
    assert shapes.IP.fits(text)
    assert shapes.HOST.fits(text)
