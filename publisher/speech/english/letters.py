"""Groups of letters: abbreviations, acronyms that are spelled or said, genes, Roman numerals, codes, postcodes."""

import re

from publisher.speech.english.numbers import cardinal, digits
from publisher.speech.english.web import spelled
from publisher.speech.scan import Rule

SAID = {
    "NICE": "nice", "AIDS": "aids", "NATO": "nato", "UNICEF": "unicef", "COVID": "covid", "SARS": "sars",
    "PALS": "pals",
    "PET": "pet", "CAT": "cat", "TENS": "tens", "CAMHS": "cams", "PICC": "pick", "DEXA": "dexa", "DXA": "dexa",
    "SPECT": "spect", "LASER": "laser", "FAST": "fast", "SIGN": "sign", "MIND": "mind", "COSHH": "cosh", "GIST": "gist",
    "LASIK": "lay-sick", "MAPPA": "mapper", "MENCAP": "mencap", "BUPA": "booper", "SCOPE": "scope", "RICE": "rice",
    "ALK": "alk", "BRCA": "bracka", "KRAS": "kay-rass", "NRAS": "en-rass", "BRAF": "bee-raff", "NTRK": "en-track",
    "SIDS": "sids", "CABG": "cabbage", "GERD": "gurd", "CPAP": "see-pap", "BIPAP": "buy-pap", "SEPSIS": "sepsis",
}  # fmt: skip
"""Acronyms that are said as words; all others are spelled."""
WORDS = frozenset(
    """A I DO NOT NO YES MUST STOP CALL HELP ALL ANY AND OR IF IS IN ON TO BE NEVER ALWAYS ONLY NOW WARNING IMPORTANT
    BEFORE AFTER DURING THE THIS THAT YOU YOUR ARE WILL MAY CAN CANNOT WITH WITHOUT FOR FROM AT BY OF AS IT WE OUR BUT
    ONE TWO THREE DAY DAYS WEEK TAKE TELL ASK READ SEE GO GET USE KEEP DRINK EAT DRIVE URGENT NOTE DRAFT SAMPLE TEST
    STAY SAFE HOME HAND WASH TEXT PHONE EMAIL WHAT WHEN WHERE WHO WHY HOW EACH EVERY MORE LESS THAN ALSO BOTH VERY SOON
    EITHER UNTIL UNLESS EVEN ABOUT SURE RISK MAKE HAVE HAS BEEN WAS WERE""".split()
)
"""Words that are printed in capitals to stress them."""
MIXED = {
    "pH": "P H", "PhD": "P H D", "mRNA": "M R N A", "eGFR": "E G F R", "HbA1c": "H B A one C",
    "mmHg": "millimetres of mercury",
    "kPa": "kilopascals", "dB": "decibels", "HER2": "her two", "HER-2": "her two", "BRCA1": "bracka one",
    "BRCA2": "bracka two",
    "PIK3CA": "pick three C A", "JAK2": "jack two", "FLT3": "flit three", "ROS1": "ross one", "TP53": "T P fifty-three",
    "PD-L1": "P D L one", "PD-1": "P D one", "CTLA-4": "C T L A four", "COVID-19": "covid nineteen",
    "Covid-19": "covid nineteen",
    "FiO2": "F I O two", "SpO2": "S P O two", "CO2": "C O two", "H2O": "H two O", "CO₂": "C O two", "O2": "O two",
    "SARS-CoV-2": "sars co vee two", "MHz": "megahertz", "NaCl": "sodium chloride", "IgE": "I G E", "IgG": "I G G",
    "IgA": "I G A", "IgM": "I G M", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda",
    "PhDs": "P H D's", "BSc": "B S C", "MSc": "M S C", "FRCS": "F R C S", "mL": "millilitres", "DEXAs": "dexas",
}  # fmt: skip
"""Letters and digits that are said in a way of their own."""
ABBREVIATIONS = {
    "e.g.": "for example", "eg": "for example", "e.g": "for example", "i.e.": "that is", "ie": "that is",
    "i.e": "that is",
    "etc": "and so on", "etc.": "and so on", "Dr": "Doctor", "Dr.": "Doctor", "Mr": "Mister", "Mr.": "Mister",
    "Mrs": "Missus", "Mrs.": "Missus", "Ms": "Mizz", "Ms.": "Mizz", "Prof": "Professor", "Prof.": "Professor",
    "Rd": "Road", "Rd.": "Road", "Ave": "Avenue", "Ave.": "Avenue", "Ln": "Lane", "vs": "versus", "vs.": "versus",
    "v.": "versus", "approx": "approximately", "approx.": "approximately", "incl.": "including", "excl.": "excluding",
    "dept": "department", "Dept": "Department", "dept.": "department", "Dept.": "Department", "hosp.": "hospital",
    "tel": "telephone", "tel.": "telephone", "Tel": "Telephone", "Tel.": "Telephone", "max.": "maximum",
    "min.": "minimum",
    "temp.": "temperature", "fig.": "figure", "Fig.": "Figure", "N/A": "not applicable", "n/a": "not applicable",
    "and/or": "and or", "c/o": "care of", "w/c": "week beginning", "s/he": "she or he", "a.m.": "A M", "p.m.": "P M",
    "et al.": "and others", "cf.": "compare", "Ph.D.": "P H D", "No.": "Number", "no.": "number", "St.": "Saint",
    "GP’s": "G P's", "OK": "okay", "ok": "okay", "am": "am", "pm": "P M", "Ltd": "Limited", "Ltd.": "Limited",
    "Jr": "Junior",
    "hrs": "hours", "hr": "hour", "mins": "minutes", "yrs": "years", "wks": "weeks", "secs": "seconds",
    "mg": "milligrams",
    "ml": "millilitres", "mcg": "micrograms", "kg": "kilograms", "cm": "centimetres", "mm": "millimetres",
    "mmol": "millimoles", "mmol/L": "millimoles per litre", "mmol/l": "millimoles per litre",
    "mg/dL": "milligrams per decilitre",
    "mg/kg": "milligrams per kilogram", "mg/ml": "milligrams per millilitre", "kg/m²": "kilograms per square metre",
    "mg/m²": "milligrams per square metre", "µg": "micrograms", "μg": "micrograms", "°C": "degrees Celsius",
}  # fmt: skip
_AMBIGUOUS_DOT = {"No.", "no.", "min.", "max.", "v."}
"""These are abbreviations only before a number or a word: "He said no." ends a sentence."""


def _longest(names: "dict[str, str]") -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _abbreviation(match: re.Match[str]) -> str | None:
    written, after = match[0], match.string[match.end() :]
    if written in _AMBIGUOUS_DOT and not re.match(r"\s\d" if written in ("No.", "no.") else r"\s\w", after):
        return None
    ends = written.endswith(".") and (not after or (written == "etc." and re.match(r"\s[A-Z“\"]", after)))
    return ABBREVIATIONS[written] + ("." if ends else "")


def _street(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    saint = re.match(r"\s[A-Z]", after) and not re.search(r"(?:^|\d\w?\s)[A-Z][\w'’]+\s$", before)
    return "Saint" if saint else "Street"


_ROMAN = {
    roman: value
    for value, roman in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), start=1
    )
}
_NUMERAL = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|(?<=X)))"
_GRADED = (
    r"(?i:stages?|grades?|phases?|types?|class|classes|parts?|chapters?|levels?|factors?|category|categories|nerves?|"
    r"figures?|tables?|appendix|volume|schedule|bipolar)"
)
_STAGE = re.compile(
    rf"\b(?P<word>{_GRADED})(?P<list>(?:(?:\s|\sto\s|\sor\s|\sand\s|,\s|\s?[-–/]\s?){_NUMERAL}[ABCabc]?(?![\w]))+)"
)


def _stage(match: re.Match[str]) -> str:
    said = re.sub(r"\s?[-–]\s?", " to ", match["list"]).replace("/", " or ")
    numeral = re.compile(r"\b([IVX]+)([ABCabc]?)\b")
    words = numeral.sub(lambda found: f"{cardinal(_ROMAN[found[1]])} {found[2].upper()}".strip(), said)
    return f"{match['word']}{words}"


def _lone_roman(match: re.Match[str]) -> str:
    return cardinal(_ROMAN[match[0]])


def _acronym(match: re.Match[str]) -> str:
    letters, plural = match["letters"], "'s" if match["plural"] else ""
    if letters in SAID:
        return SAID[letters] + plural.replace("'", "")
    if letters in WORDS or _shouted(letters):
        return letters.lower() + plural.replace("'", "")
    return spelled(letters) + plural


def _shouted(letters: str) -> bool:
    """Return whether the letters are a word in capitals: acronyms of six letters and more are said, not spelled."""
    return len(letters) > 5 and re.search("[AEIOUY]", letters) is not None


def code(text: str) -> str:
    """Return a code ("RCC-014", "K7F3") letter by letter and digit by digit, with a pause at each mark between them."""
    groups = re.findall(r"[^\W_]+", text)
    return ", ".join(" ".join(_code_part(part) for part in re.findall(r"[^\W\d_]+|\d+", group)) for group in groups)


def _code_part(part: str) -> str:
    return digits(part) if part.isdigit() else spelled(part)


def _code(match: re.Match[str]) -> str:
    """Return a short name with a number: "B12" is "B twelve", longer numbers go digit by digit."""
    parts = re.findall(r"[A-Za-z]+|\d+", match[0])
    said = (
        cardinal(int(part)) if part.isdigit() and len(part) < 3 and part[0] != "0" else _letters(part) for part in parts
    )
    return " ".join(said)


def _letters(part: str) -> str:
    return digits(part) if part.isdigit() else SAID.get(part) or spelled(part)


def _postcode(match: re.Match[str]) -> str:
    return f"{_code_outward(match['outward'])}, {_code_outward(match['inward'])}"


def _code_outward(part: str) -> str:
    pieces = re.findall(r"[A-Z]+|\d+", part)
    return " ".join(cardinal(int(piece)) if piece.isdigit() else spelled(piece) for piece in pieces)


def _receptor(match: re.Match[str]) -> str:
    name = MIXED.get(match["name"]) or SAID.get(match["name"]) or spelled(match["name"])
    return f"{name} {'positive' if match['sign'] == '+' else 'negative'}"


_FREE = r"(?<![^\W_])(?<![.@/])"
_EDGE = r"(?![^\W_]|['’](?!s\b|\W|$))"
RULES = (
    Rule("A to Z", re.compile(r"\bA\s?(?:-|–|\sto\s|to)\s?Z\b"), lambda _: "A to Zed"),
    Rule("postcode", re.compile(r"\b(?P<outward>[A-Z]{1,2}\d(?:\d|[A-Z])?)\s(?P<inward>\d[A-Z]{2})\b"), _postcode),
    Rule("receptor", re.compile(r"\b(?P<name>ER|PR|PgR|HER2|HR|HIV|EGFR|ALK|BRCA|Rh|RhD)\s?(?P<sign>[+−]|-"
        r"(?=[\s.,;)]|$))(?!\w)"),
         _receptor),
    Rule("stage", _STAGE, _stage),
    Rule("Roman numeral", re.compile(r"\b(?:II|III|VII|VIII|XI|XII|XIII)\b"), _lone_roman),
    Rule("name", re.compile(rf"{_FREE}(?:{_longest(MIXED)}){_EDGE}"), lambda match: MIXED[match[0]]),
    Rule("street", re.compile(rf"{_FREE}St\.?(?=\s[A-Z]|[,]|\s?$)"), _street),
    Rule("abbreviation", re.compile(rf"{_FREE}(?:{_longest(ABBREVIATIONS)}){_EDGE}(?!\.\w)"), _abbreviation),
    Rule("place", re.compile(r"(?<![\w.,/-])\d{1,3}[A-Da-d](?!\w)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/])(?=[A-Z-]*\d)[A-Z]{1,5}-?\d{1,6}(?:[A-Z]{1,3}\d{0,2}){0,2}"
        r"(?![\w/]|[.-]\d)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/-])(?=[A-Z\d]*[A-Z])\d{1,3}-?[A-Z]{2,4}(?!\w)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/-])(?=[A-Z\d]{4}\b)(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{4}(?!\w)"), _code),
    Rule("acronym", re.compile(r"(?<![^\W_])(?P<letters>[A-Z]{2,})(?P<plural>['’]?s)?(?![^\W_])(?:['’]"
        r"(?!\w))?"), _acronym),
    Rule("letter", re.compile(r"\bZ\b"), lambda _: "Zed"),
)  # fmt: skip
