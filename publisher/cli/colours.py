"""Colours on a terminal, and none elsewhere."""

import os
import sys


def coloured(text: str, colour: str) -> str:
    """Return text in a colour (ECMA-48 SGR number) on a terminal, plain elsewhere (https://no-color.org)."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else f"\x1b[{colour}m{text}\x1b[0m"
