"""The rules of the evidence sheet: what each standard asks, and which check looks at it or that it needs a person."""

from dataclasses import dataclass

from publisher.leaflet import Format


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it stands, what it asks, and the rules of findings that would tell against it.

    Without ``checks`` a person has to look; ``person`` says what is left for one even where a check looks. ``about`` is
    the one format that it is about, all when there is none; ``unless`` begins the notes that say it was not checked.
    """

    source: str
    asks: str
    checks: tuple[str, ...] = ()
    person: str = ""
    about: Format | None = None
    unless: str = ""


_PDF = "PDF/UA-1 (ISO 14289-1)"
_WORD = "Accessibility Checker (Microsoft Word)"
_AIS = "Accessible Information Standard (NHS England, DAPB1605)"
_PIF = "PIF TICK (Patient Information Forum)"
_RNIB = "Clear print (RNIB; UKAAF G003)"
_AUDIO = "Minimum standards: audio (UKAAF MS01)"
_EASY = "Easy read (Department of Health 2010; PIF 2023; GOV.UK)"
_OWN = "This publisher"
_PRINT, _EDIT, _SOUND = Format.PDF, Format.DOCX, Format.AUDIO

FACTS = ("number", "phone", "date", "time", "money", "unit", "address")

RULES = (
    Rule(_OWN, "Every output has the words of its leaflet, all of them, in the same order", ("words", "unreadable", "missing")),
    Rule(_OWN, "Every number, rate, date, time, dose, phone number and address is the same", FACTS),
    Rule(_OWN, "Every “not” and every “may” is the same", ("negation", "hedge")),
    Rule(_OWN, "What is said is what is written", ("said", "guide", "in-step"), "whether a listener understands the voice"),
    Rule(_OWN, "The sound says its script", ("heard",), "listening to it once", _SOUND, "sound"),
    Rule(_OWN, "Review dates, state, code and version are on every page and in the metadata",
         ("page", "metadata", "control", "manifest", "code")),
    Rule(_OWN, "No file was changed after it was built, and none is there that nobody built", ("sha256", "stray", "missing")),
    Rule(_OWN, "The same fact is stated alike in all leaflets", ("library",), "whether different words mean different facts"),
    Rule(_OWN, "No script runs in a PDF and no file is attached that nobody asked for", ("script", "attachment"), about=_PRINT),
    Rule(_OWN, "The list of contents names the page of each heading", ("contents",), about=_PRINT),
    Rule(_PDF, "7.1: all that is content is tagged, all else is not", ("tags", "words", "page", "ua1", "ua2"), about=_PRINT),
    Rule(_PDF, "7.1: the title is set and shown", ("metadata", "tags"), about=_PRINT),
    Rule(_PDF, "7.2: the language is given", ("metadata",), "the language of single words", about=_PRINT),
    Rule(_PDF, "7.3: pictures have an alternative text", ("alt",), "whether it says what the picture shows", about=_PRINT),
    Rule(_PDF, "7.4: headings are tagged, and no level is left out", ("headings",), about=_PRINT),
    Rule(_PDF, "7.5: tables have header cells", ("table",), about=_PRINT),
    Rule(_PDF, "7.18: links say where they lead, the Tab key follows the tags", ("link", "tags"), about=_PRINT),
    Rule(_PDF, "All rules that a machine can check (Matterhorn Protocol 1.1)", ("ua1", "ua2", "3a", "4", "wt1a"),
         "the 47 conditions that need a person", _PRINT, "PDF/UA"),
    Rule(_WORD, "Pictures, tables, controls and headings can be read by everybody, and nothing floats or is restricted",
         ("alt", "table", "table-simple", "table-layout", "table-blank", "control", "restricted", "headings",
          "heading-length", "floating", "blanks", "contrast"), "the verdict of Word’s own checker", about=_EDIT),
    Rule(_WORD, "Title, language and links say what they are; no list, heading or colour is made by hand",
         ("title", "language", "link", "fake-heading", "typed-list", "direct", "tracked"), about=_EDIT),
    Rule("Open XML (ECMA-376)", "Nothing leads nowhere, is there twice, shows another state or lies outside of the file",
         ("bookmark", "anchor", "twice", "field", "style", "list", "bound", "relationship", "outside", "hidden"), about=_EDIT),
    Rule("Open XML (ECMA-376)", "Word opens the file without repair", ("open-xml",), "opening it in Word once", _EDIT, "Open XML"),
    Rule(_AIS, "People get information in the format they need", (),
         "asking each person, recording it, and giving the right format"),
    Rule(_AIS, "The other formats say the same as the print", ("words", *FACTS, "negation", "hedge")),
    Rule(_PIF, "The date of the last review and of the next one are shown", ("page", "metadata")),
    Rule(_PIF, "It was reviewed in time, and its text is the one that was reviewed", ("state",)),
    Rule(_PIF, "It is based on evidence that is up to date", (), "reading the sources"),
    Rule(_PIF, "Users took part, and a need for it was found", (), "records of who took part"),
    Rule(_PIF, "It is written in plain language, and benefits and risks are balanced", (), "reading it"),
    Rule(_PIF, "It tells whom to ask and how to give feedback", (), "looking for it, and phoning the number"),
    Rule(_RNIB, "Text is at least 12 point, large print 16 or more", (), "measuring one printed page"),
    Rule(_RNIB, "Contrast is strong, no text over pictures, left aligned, no hyphens at line ends", (), "looking at each page"),
    Rule(_RNIB, "Paper is matt and does not show through", (), "the printer"),
    Rule(_AUDIO, "Title and originator come first; content and length are told", ("guide", "words", "said"), about=_SOUND),
    Rule(_AUDIO, "Parts can be reached one by one", ("chapters", "missing"), about=_SOUND),
    Rule(_AUDIO, "Its loudness is that of speech, -23 to -16 LUFS", ("loudness",), about=_SOUND, unless="loudness"),
    Rule(_AUDIO, "Volume is even, and there is no noise", (), "listening to it once"),
    Rule(_AUDIO, "The sound is as long as its script needs", ("sound",), about=_SOUND),
    Rule(_EASY, "Short sentences, easy words, a picture beside each idea", (), "“leaflet check”, and readers"),
    Rule(_EASY, "It says nothing else than the standard text", (), "a clinician’s confirmation; without it the file says Draft"),
    Rule(_EASY, "People with a learning disability helped to make or check it", (), "a group of readers"),
)  # fmt: skip
