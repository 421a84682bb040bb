"""One structured source per leaflet; print PDF, Word, easy read and spoken audio that all state the same facts."""

__version__ = "0.1.0"
