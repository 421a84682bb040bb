"""Putting a function in the place of one of the library's, and taking it away again."""

import sys
from functools import cache
from typing import Any

Untyped = Any
"""What WeasyPrint, pydyf and Pango hand over; they have no types."""

Replaced = list[tuple[Any, str, Any]]
"""Where something was put in the place of something else: the object, its name, and what was there."""


def put(replaced: Replaced, where: Untyped, name: str, new: Untyped) -> Untyped:
    """Put something in the place of what has this name, and return what was there."""
    stock = getattr(where, name)
    replaced.append((where, name, stock))
    setattr(where, name, new)
    return stock


def put_everywhere(replaced: Replaced, stock: Untyped, new: Untyped) -> None:
    """Put a function in the place of another in all modules of the library that have taken it by its name."""
    name: str = stock.__name__
    for module in _modules():
        if getattr(module, name, None) is stock:
            put(replaced, module, name, new)


def put_back(replaced: Replaced) -> None:
    """Leave the library as it was."""
    for where, name, stock in reversed(replaced):
        setattr(where, name, stock)


@cache
def _modules() -> tuple[Any, ...]:
    return tuple(module for name, module in sys.modules.items() if name.startswith("weasyprint"))
