"""JPEG and PNG pictures within tight. Pillow reads both, and without Qt, so that this may be done on any thread."""

import io

import numpy as np
from PIL import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from vmdesk.rfb.pixels import OPAQUE, Colours
from vmdesk.rfb.problems import malformed

_SCAN = b"\xff\xda"
_MOST_SCANS = 64  # of a JPEG; each may be a few bytes and work for the whole picture


def jpeg(data: bytes | memoryview, width: int, height: int) -> Colours:
    """The colours of a JPEG picture that has this size. Raises ProtocolError."""
    content = bytes(data)
    if content.count(_SCAN) > _MOST_SCANS:
        raise malformed("a JPEG picture with too many scans")
    return _colours(JpegImageFile, content, width, height)


def png(data: bytes | memoryview, width: int, height: int) -> Colours:
    """The colours of a PNG picture that has this size. Raises ProtocolError."""
    return _colours(PngImageFile, bytes(data), width, height)


def _colours(kind: type[ImageFile.ImageFile], content: bytes, width: int, height: int) -> Colours:
    try:
        picture = kind(io.BytesIO(content))
        if picture.size == (width, height):
            picture.load()
            solid = picture if picture.mode == "RGB" else picture.convert("RGB")
            values = np.frombuffer(solid.tobytes("raw", "RGBX"), ">u4")
            return (values >> np.uint32(8)).astype(np.uint32) | np.uint32(OPAQUE)
    except Exception as error:  # Pillow raises whatever happens on damaged pictures
        raise malformed(f"a damaged picture: {error}") from error
    raise malformed(f"a picture of {picture.size} pixels for {width}×{height}")
