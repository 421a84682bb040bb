"""Pictures: the built-in pictograms, a clinic's own, and the grid of people that is drawn from a rate.

A picture comes from other people, so it is checked before it is drawn: a vector picture holds shapes and nothing else.
"""

from publisher.pictures.check import check_picture
from publisher.pictures.picture import SVG, Picture, Pictures, PictureSet
from publisher.pictures.search import matching, offered
from publisher.pictures.sets import built_in, read_set, sets_of
from publisher.pictures.use import credits_of, people_picture, resolve, used_by

__all__ = [
    "SVG",
    "Picture",
    "PictureSet",
    "Pictures",
    "built_in",
    "check_picture",
    "credits_of",
    "matching",
    "offered",
    "people_picture",
    "read_set",
    "resolve",
    "sets_of",
    "used_by",
]
