"""Words, told to Pango once and shaped once."""

import re
from typing import Any

from publisher.render.pdf.quick.replacing import Replaced, Untyped, put, put_everywhere

_PARAGRAPHS = re.compile("[\n\r\u2029]")
_DECORATION = (
    "ascent",
    "underline_position",
    "underline_thickness",
    "strikethrough_position",
    "strikethrough_thickness",
)


def text(replaced: Replaced) -> None:
    """Text: what Pango needs to know of a style is told once, and a line is shaped once and not again to be drawn."""
    from weasyprint.text.line_break import Layout, pango

    def setup(self: Untyped, style: Untyped) -> None:
        known = style.__dict__.get("_pango")
        if known is None or known[0] != style["font_size"] or self.justification_spacing:
            stock_setup(self, style)
            if style["letter_spacing"] == "normal" and not style["word_spacing"] and style["overflow_wrap"] == "normal":
                style._pango = _told(self, style)
            return
        _set_up(self, style, known)

    def set_text(self: Untyped, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 # the library's
        stock_set(self, text, justify)
        pango.pango_layout_set_single_paragraph_mode(self.layout, not _PARAGRAPHS.search(self.text))

    def reactivate(self: Untyped, style: Untyped) -> None:
        if self.justification_spacing or self.style is not style:
            stock_reactivate(self, style)

    stock_setup = put(replaced, Layout, "setup", setup)
    stock_set = put(replaced, Layout, "set_text", set_text)
    stock_reactivate = put(replaced, Layout, "reactivate", reactivate)
    put(replaced, Layout, "deactivate", lambda _layout: None)


def _told(layout: Untyped, style: Untyped) -> tuple[Any, ...]:
    """Return what Pango was told of a style, to be used again: size, context, font, features, and measures."""
    from weasyprint.text import line_break as library
    from weasyprint.text.line_break import ffi, pango

    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), library.gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 # a C function
    pango.pango_context_set_base_dir(context, library.PANGO_DIRECTION[style["direction"]])
    pango.pango_context_set_language(context, layout.language)
    features = pango.pango_layout_get_attributes(layout.layout)
    kept = {name: layout.__dict__[name] for name in (*_DECORATION, "language") if name in layout.__dict__}
    return style["font_size"], context, library.get_font_description(style), features, kept


def _set_up(layout: Untyped, style: Untyped, known: tuple[Any, ...]) -> None:
    from weasyprint.text.line_break import ffi, gobject, pango

    _, context, font, features, kept = known
    layout.__dict__.update(kept, style=style, first_line_direction=0)
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)  # noqa: FBT003 # a C function
    pango.pango_layout_set_font_description(layout.layout, font)
    if features != ffi.NULL:
        pango.pango_layout_set_attributes(layout.layout, features)


def lines(replaced: Replaced) -> None:
    """Lines: the same words in the same style and width, as in a box that is tried on two pages, are broken once."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break as library

    known: dict[Any, tuple[Any, Any]] = {}
    heights: dict[int, tuple[Any, Any]] = {}

    def split_first_line(
        text: str, style: Untyped, context: Untyped, room: float | None, spacing: float, **named: Untyped
    ) -> Untyped:
        if spacing or style["text_align_all"] == "justify" or style["text_overflow"] == "ellipsis":
            return stock(text, style, context, room, spacing, **named)
        key = (text, id(style), room, *named.items())
        if key not in known:
            known[key] = stock(text, style, context, room, spacing, **named), style
        return known[key][0]

    def strut(style: Untyped) -> Untyped:
        if id(style) not in heights:
            heights[id(style)] = stock_strut(style), style
        return heights[id(style)][0]

    stock, stock_strut = inline.split_first_line, library.strut
    put_everywhere(replaced, stock, split_first_line)
    put_everywhere(replaced, stock_strut, strut)
