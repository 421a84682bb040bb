"""The page: an edition as accessible HTML, built only from the model, with every word escaped.

It is what the PDF prints. Pictures are inside, and the style sheets that many pages share stand beside it: nothing is
fetched. A page is made of pieces, a piece of blocks, a block of inlines, each in a module of its own.
"""

from publisher.render.html.page import Page, page, standalone

__all__ = ["Page", "page", "standalone"]
