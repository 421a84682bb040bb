"""Voices: engines that turn normalised sentences into sound, behind one small protocol.

Each engine is one file here and the only importer of its library. `choose` takes the first configured voice that works
for a language; a leaflet is spoken by one voice from beginning to end. `Remembered` keeps the sentences of any voice.
"""

from publisher.voices.choice import Choice, Offer, choose, guesser, is_local, made_whole, offers, open_voice
from publisher.voices.pronounce import unknown_letters
from publisher.voices.protocol import Say, Sound, Utterance, Voice, VoiceError
from publisher.voices.remembered import Memory, Remembered, Store, sentence_key
from publisher.voices.silent import Silent

__all__ = [
    "Choice",
    "Memory",
    "Offer",
    "Remembered",
    "Say",
    "Silent",
    "Sound",
    "Store",
    "Utterance",
    "Voice",
    "VoiceError",
    "choose",
    "guesser",
    "is_local",
    "made_whole",
    "offers",
    "open_voice",
    "sentence_key",
    "unknown_letters",
]
