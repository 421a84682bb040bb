"""Small pictures for the tests, and where the built-in ones lie."""

import zlib
from pathlib import Path

import publisher

FOLDER = Path(publisher.__file__).parent / "pictograms"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{inside}</svg>'.encode()


def png(width: int, height: int) -> bytes:
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    chunks = (b"IHDR" + header, b"IDAT" + zlib.compress(b"\x00"), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) for chunk in chunks
    )


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\x00\x06made"
    frame = b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x02\xff\xd9"
