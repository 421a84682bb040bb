"""Styles and lengths, worked out once."""

import copy
from functools import cache
from typing import Any

from publisher.render.pdf.quick.replacing import Replaced, Untyped, put, put_everywhere

_NEVER_THERE = frozenset(("marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"))
"""Pseudo-elements that the library's own style sheet gives to every element, and our pages have none of."""


def styles(replaced: Replaced) -> None:
    """Computed styles: what is inherited or initial is known at once and need not be asked for property by property."""
    from weasyprint import HTML
    from weasyprint.css import AnonymousStyle, ComputedStyle

    initial, initial_flow, inherited, logical = _properties()

    def computed(self: Untyped, parent: Untyped, cascaded: Untyped, *more: Untyped) -> None:
        stock(self, parent, cascaded, *more)
        self.update(initial if logical.isdisjoint(cascaded) else initial_flow)
        for name in cascaded:
            self.pop(name, None)

    def missing(self: Untyped, name: str) -> Untyped:
        if name in inherited and self.parent_style is not None and name not in self.cascaded:
            value = self[name] = self.parent_style[name]
            return value
        return stock_missing(self, name)

    def anonymous(self: Untyped, parent: Untyped) -> None:
        self.update(initial)
        stock_anonymous(self, parent)

    stock = put(replaced, ComputedStyle, "__init__", computed)
    stock_missing = put(replaced, ComputedStyle, "__missing__", missing)
    stock_anonymous = put(replaced, AnonymousStyle, "__init__", anonymous)
    sheets = [_library_sheet()]
    put(replaced, HTML, "_ua_stylesheets", lambda *_, **__: sheets)


@cache
def _properties() -> tuple[dict[str, Any], dict[str, Any], frozenset[str], frozenset[str]]:
    """Return what is known of properties without computing.

    Initial values; those of them that are not of one side of a box; the names of what is inherited as it is; and the
    names that depend on the direction of the text.
    """
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    special = {"page", "position", "float", "display", *INITIAL_NOT_COMPUTED}
    plain = {name for name in (*INITIAL_VALUES, *INHERITED) if not name.startswith("text_decoration_")} - special
    initial = {name: INITIAL_VALUES[name] for name in plain if name in INITIAL_VALUES and name not in INHERITED}
    initial_flow = {name: value for name, value in initial.items() if name not in PHYSICAL_FUNCTIONS}
    inherited = frozenset(name for name in plain if name in INHERITED and name not in PHYSICAL_FUNCTIONS)
    functions = PHYSICAL_FUNCTIONS.values()
    logical = frozenset(of(block="ttb", inline=way) for of in functions for way in ("ltr", "rtl"))
    return initial, initial_flow, inherited, logical


@cache
def _library_sheet() -> Untyped:
    """Return the library's own style sheet without what every element would have and none of ours needs."""
    from weasyprint.html import UA_STYLESHEET

    sheet = copy.copy(UA_STYLESHEET)
    sheet.matcher = copy.copy(sheet.matcher)
    others = sheet.matcher.other_selectors
    sheet.matcher.other_selectors = [each for each in others if each[3] not in _NEVER_THERE]
    return sheet


def page_styles(replaced: Replaced) -> None:
    """Styles of pages and what stands at their edges: computed once, and not anew for every page."""
    import weasyprint.layout.page as library

    made: dict[Any, list[tuple[Any, Any]]] = {}

    def set_page_type_computed_styles(page_type: Untyped, html: Untyped, style_for: Untyped) -> None:
        styles = style_for.get_computed_styles()
        key = page_type._replace(index=page_type.index == 0)
        if key in made and not _asks_for_numbers(style_for):
            styles.update(((page_type, part), style) for part, style in made[key])
            return
        stock(page_type, html, style_for)
        made[key] = [(part, style) for (element, part), style in styles.items() if element is page_type]

    stock = put(replaced, library, "set_page_type_computed_styles", set_page_type_computed_styles)


def _asks_for_numbers(style_for: Untyped) -> bool:
    """Return whether a style sheet has rules for pages of certain numbers."""
    rules = (rule for sheet, _, _ in style_for._sheets for rule in sheet.page_rules)
    return any(selector[2].index is not None for _, selectors, _ in rules for selector in selectors)


def lengths(replaced: Replaced) -> None:
    """Lengths in pixels, the common case, looked at first."""
    from weasyprint.css.functions import check_math as stock_math
    from weasyprint.css.properties import ZERO_PIXELS
    from weasyprint.layout import percent as library

    length = type(ZERO_PIXELS)
    plain = (length, str, int, float)

    def percentage(value: Untyped, style: Untyped, whole: Untyped) -> Untyped:
        if value.__class__ is length:
            return whole * value.value / 100 if value.unit == "%" else value.value
        return stock(value, style, whole)

    def resolve_one_percentage(box: Untyped, name: str, whole: Untyped) -> None:
        value = box.style[name]
        if value.__class__ is length:
            value = whole * value.value / 100 if value.unit == "%" else value.value
        elif value != "auto":
            value = stock(value, box.style, whole)
        box.__dict__[name] = 0 if value == "auto" and name in ("min_width", "min_height") else value

    def check_math(token: Untyped) -> Untyped:
        return None if token.__class__ in plain else stock_math(token)

    stock, stock_one = library.percentage, library.resolve_one_percentage
    put_everywhere(replaced, stock, percentage)
    put_everywhere(replaced, stock_one, resolve_one_percentage)
    put_everywhere(replaced, stock_math, check_math)
