"""What every part of one page needs."""

from dataclasses import dataclass

from publisher.leaflet import Leaflet
from publisher.render import Assets
from publisher.stamp import Stamp
from publisher.words import Words


@dataclass(frozen=True, slots=True)
class Here:
    """The edition with its stamp and pictures, and the fixed words in its language."""

    leaflet: Leaflet
    stamp: Stamp
    assets: Assets
    words: Words
