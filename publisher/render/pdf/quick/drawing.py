"""Pictures, drawn once, and the objects of the file."""

from functools import partial
from types import SimpleNamespace
from typing import Any

from publisher.render.pdf.quick.replacing import Replaced, Untyped, put

_STATE = tuple(f"_current_{name}" for name in ("color", "color_stroke", "alpha", "alpha_stroke", "font", "font_size"))
"""What a stream knows of its graphics state, so as not to write it twice."""
_BEYOND = frozenset((b"BT", b"ET"))
"""Operators of pictures that need more of the page than a stream: words need its fonts."""


def pictures(replaced: Replaced) -> None:
    """Pictures: one that was drawn in a size is not drawn again but copied."""
    from weasyprint.images import SVGImage

    def draw(self: Untyped, stream: Untyped, width: float, height: float, style: Untyped) -> None:
        drawn = self.__dict__.setdefault("_drawn", {})
        key = (width, height, *(getattr(stream, name) for name in _STATE))
        if key not in drawn:
            drawn[key] = _recorded(self, stream, stock, (width, height, style))
        if drawn[key] is None:
            stock(self, stream, width, height, style)
            return
        self._svg.stream = None  # it holds the page, and a picture outlives it
        operators, states, after = drawn[key]
        stream.stream.extend(operators)
        for name, state in states:
            stream._resources["ExtGState"].setdefault(name, state.__class__(state))
        stream.__dict__.update(after)

    def init(self: Untyped, tree: Untyped, address: Untyped, fetcher: Untyped, context: Untyped) -> None:
        stock_init(self, tree, address, fetcher, _without_document(context) if context else context)

    stock = put(replaced, SVGImage, "draw", draw)
    stock_init = put(replaced, SVGImage, "__init__", init)


def _without_document(context: Untyped) -> Untyped:
    """Return what a picture needs of the document that it is first in, which would else live as long as the picture."""
    light = SimpleNamespace(font_config=context.font_config)
    light.get_image_from_uri = partial(context.get_image_from_uri.func, context=light)
    return light


def _recorded(image: Untyped, stream: Untyped, draw: Untyped, how: tuple[Any, ...]) -> Untyped:
    """Return the operators that draw a picture, the graphics states they name, and the state they leave.

    None for a picture that needs more of its page, like fonts or patterns.
    """
    from pydyf import Dictionary

    names = ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")
    blank = stream.clone(resources=Dictionary({name: Dictionary() for name in names}))
    blank.__dict__.update({name: getattr(stream, name) for name in _STATE})
    draw(image, blank, *how)
    states = tuple(blank._resources["ExtGState"].items())
    needs = any(blank._resources[name] for name in names[1:]) or not _BEYOND.isdisjoint(blank.stream)
    if needs or any(name[0] not in "Aa" for name, _ in states) or blank.stream[:1] != [b"q"]:
        return None
    return tuple(blank.stream), states, {name: getattr(blank, name) for name in _STATE}


def objects(replaced: Replaced) -> None:
    """Objects of the file: bytes, of which most consist already, are looked at first."""
    import pydyf

    def _to_bytes(item: Untyped) -> Untyped:
        kind = item.__class__
        return item if kind is bytes else item.encode("ascii") if kind is str else stock(item)

    def array(self: Untyped) -> bytes:
        return b"[%s]" % b" ".join([item if item.__class__ is bytes else _to_bytes(item) for item in self])

    stock = put(replaced, pydyf, "_to_bytes", _to_bytes)
    put(replaced, pydyf.Array, "data", property(array))
