"""The short forms of medicine: how often a dose is taken, stages, levels of the spine, genes, isotopes, bacteria."""

import re

from publisher.speech.english.numbers import cardinal, digits, number
from publisher.speech.english.spellings import MIXED, SAID
from publisher.speech.english.web import spelled
from publisher.speech.scan import Rule

_OFTEN = {
    "od": "once a day", "bd": "twice a day", "bid": "twice a day", "tds": "three times a day",
    "tid": "three times a day", "qds": "four times a day", "qid": "four times a day", "om": "every morning",
    "on": "every night", "prn": "when required", "stat": "at once", "mane": "in the morning", "nocte": "at night",
}  # fmt: skip
"""Latin directions of prescriptions (British National Formulary, "Latin abbreviations")."""
_DOSE_BEFORE = re.compile(
    r"(?:\d\s?(?:mg|mcg|micrograms?|g|ml|mL|units?|IU|puffs?|drops?|%)|\b(?:tablets?|capsules?|dose|puffs?|drops?|"
    r"sachets?|times?))\s$"
)
_ELEMENTS = {
    "F": "fluorine", "Ga": "gallium", "Lu": "lutetium", "Tc": "technetium", "Y": "yttrium", "I": "iodine",
    "Sr": "strontium", "Sm": "samarium", "Ra": "radium", "C": "carbon", "In": "indium", "Cu": "copper",
    "Zr": "zirconium", "Tl": "thallium", "Xe": "xenon", "Cr": "chromium", "P": "phosphorus", "Co": "cobalt",
}  # fmt: skip
_WEIGHTS = {
    "F": "18", "Ga": "68", "Lu": "177", "Tc": "99m", "Y": "90", "I": "12[345]|131", "Sr": "89", "Sm": "153", "Ra": "223",
    "C": "1[134]", "In": "111", "Cu": "64", "Zr": "89", "Tl": "201", "Xe": "133", "Cr": "51", "P": "32", "Co": "5[78]|60",
}  # fmt: skip
"""The isotopes that nuclear medicine uses, so that no ward or form ("C-4", "P45") is taken for one."""
_SYMBOL_FIRST = "|".join(f"{name}-(?:{weight})" for name, weight in _WEIGHTS.items())
_WEIGHT_FIRST = "|".join(f"(?:{weight})-?{name}" for name, weight in _WEIGHTS.items())
_NAMES = "|".join(sorted({*_ELEMENTS.values(), "caesium", "cesium", "iridium", "rubidium"}))
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda", "ε": "epsilon"}
_IONS = {"Na": "sodium", "K": "potassium", "Ca": "calcium", "Mg": "magnesium", "H": "hydrogen", "Fe": "iron"}


def _often(match: re.Match[str]) -> str | None:
    word = match[0].replace(".", "").lower()
    dotted = "." in match[0]
    if word in ("on", "om", "od", "bid", "stat", "mane") and not _DOSE_BEFORE.search(match.string[: match.start()]):
        return None
    if not dotted and word == "on" and match[0] != "ON":
        return None
    end = "." if match[0].endswith(".") and not match.string[match.end() :] else ""
    return _OFTEN[word] + end


def _stage(match: re.Match[str]) -> str:
    """Return a TNM stage ("pT3aN1M0") letter by letter (UICC, TNM classification)."""
    parts = re.findall(r"\d+|is|[A-Za-z]", match[0])
    return " ".join(
        cardinal(int(part)) if part.isdigit() else part.upper() if part != "is" else "I S" for part in parts
    )


def _spine(match: re.Match[str]) -> str:
    first = f"{match['a']} {cardinal(int(match['m']))}"
    second = f"{match['b'] + ' ' if match['b'] else ''}{cardinal(int(match['n']))}"
    return f"{first}{' ' if '/' in match[0] else ' to '}{second}"


def _isotope(match: re.Match[str]) -> str:
    name, weight = re.findall(r"[A-Z][a-z]?", match[0])[0], re.findall(r"\d+", match[0])[0]
    return f"{_ELEMENTS[name]} {_weight(weight)}{' M' if re.search('[0-9]m', match[0]) else ''}"


def _named_isotope(match: re.Match[str]) -> str:
    return f"{match['name']} {_weight(match['n'])}{' M' if match['m'] else ''}"


def _weight(text: str) -> str:
    return digits(text) if len(text) > 2 else cardinal(int(text))


def _marker(match: re.Match[str]) -> str:
    parts = re.findall(r"\d+", match[0])
    return "C A " + " ".join(digits(part) if len(part) > 2 else cardinal(int(part)) for part in parts)


def _letters(text: str) -> str:
    parts = re.findall(r"[A-Z]+|\d+|[a-z]", text)
    return " ".join(cardinal(int(part)) if part.isdigit() else SAID.get(part) or spelled(part) for part in parts)


def _pair(match: re.Match[str]) -> str:
    """Return "bracka one or two" for BRCA1/2, "C D K four six" for CDK4/6."""
    name, one, other = match["name"], match["one"], match["other"]
    both = f"{cardinal(int(one))} or" if name == "BRCA" else cardinal(int(one))
    return f"{SAID.get(name) or spelled(name)} {both} {cardinal(int(other))}"


def _greek(match: re.Match[str]) -> str:
    return f"{SAID.get(match['name']) or spelled(match['name'])} {_GREEK[match['letter']]}"


def _arm(match: re.Match[str]) -> str:
    parts = re.findall(r"\d+|[pq]", match["arms"])
    said = " ".join(number(part) if part.isdigit() else part.upper() for part in parts)
    return f"deletion {said}" if match["del"] else said


def _receptor(match: re.Match[str]) -> str:
    name = MIXED.get(match["name"]) or SAID.get(match["name"]) or spelled(match["name"])
    return f"{name} {'positive' if match['sign'].startswith('+') else 'negative'}"


_RECEPTORS = "ER|PR|PgR|HER2|HER-2|HR|HIV|EGFR|ALK|BRCA|Rh|RhD|HPV|HBV|HCV|CMV|EBV|PD-L1|ROS1|CD20|AB|O"
RULES = (
    Rule("how often", re.compile(r"(?<![\w.])(?:[Oo]\.?d|[Bb]\.?d|[Bb]\.?i\.?d|[Tt]\.?d\.?s|[Tt]\.?i\.?d|[Qq]\.?d\.?s|"
        r"[Qq]\.?i\.?d|[Pp]\.?r\.?n|o\.n|o\.m|O[NMD]|BD|BID|TDS|TID|QDS|QID|PRN|stat|STAT|mane|nocte)(?:(?<=\.\w)\.|\b)"
        r"(?!\w)"), _often),
    Rule("receptor", re.compile(rf"\b(?P<name>{_RECEPTORS})\s?(?P<sign>\+ve|[-−–]ve|[+−]|-(?=[\s.,;)/]|$))(?!\w)"),
         _receptor),
    Rule("blood group", re.compile(r"(?<=[Gg]roup\s)(?P<name>A|B|AB|O)\s?(?P<sign>[+−-])(?!\w)"), _receptor),
    Rule("sign", re.compile(r"(?<![\w])[+]ve\b"), lambda _: "positive"),
    Rule("sign", re.compile(r"(?<![\w])[-−–]ve\b"), lambda _: "negative"),
    Rule("stage", re.compile(r"\b[cpyr]{0,2}T(?:[0-4][a-d]?|is|X)(?:\s?N[0-3X][a-c]?(?:\s?M[01X][a-c]?)?)?\b(?<!\bT[0-9])"),
         _stage),
    Rule("stage", re.compile(r"\b[cpyr]{1,2}[NM][0-3X][a-c]?\b"), _stage),
    Rule("spine", re.compile(r"\b(?P<a>[CTLS])(?P<m>1[0-2]|[1-9])\s?[-–/]\s?(?P<b>[CTLS])?(?P<n>1[0-2]|[1-9])(?![\w/]|[.-]\d)"),
         _spine),
    Rule("isotope", re.compile(rf"(?<![\w.,-])(?:{_SYMBOL_FIRST}|{_WEIGHT_FIRST})(?!\w)"), _isotope),
    Rule("isotope", re.compile(rf"\b(?P<name>(?i:{_NAMES}))-(?P<n>\d{{2,3}})(?P<m>m?)\b"), _named_isotope),
    Rule("tumour marker", re.compile(r"\bCA[\s-]?(?:19[-.]9|15[-.]3|72[-.]4|27[-.]29|125)\b"), _marker),
    Rule("gene", re.compile(r"\b(?P<name>BRCA|CDK|PARP|MEK|TRK|FGFR|NTRK)(?P<one>\d)/(?P<other>\d)(?!\w)"), _pair),
    Rule("Greek", re.compile(r"\b(?P<name>[A-Z]{2,5})-?(?P<letter>[αβγδκλε])(?![^\W_])"), _greek),
    Rule("ion", re.compile(r"\b(?P<name>Na|K|Ca|Mg|Fe|H)(?:[₂2]?[+⁺]{1,2}|²⁺|3\+)(?!\w)"), lambda match: _IONS[match["name"]]),
    Rule("sun factor", re.compile(r"\bSPF\s?(?P<n>\d{1,3})(?P<more>\+?)(?!\w)"),
         lambda match: f"S P F {cardinal(int(match['n']))}{' plus' if match['more'] else ''}"),
    Rule("chromosome", re.compile(r"\bt\((?P<a>\d{1,2});(?P<b>\d{1,2})\)"),
         lambda match: f"translocation {cardinal(int(match['a']))} {cardinal(int(match['b']))}"),
    Rule("chromosome", re.compile(r"(?P<del>del\()(?P<arms>\d{1,2}[pq](?:\d{1,2})?)\)"), _arm),
    Rule("chromosome", re.compile(r"\b(?P<del>)(?P<arms>\d{1,2}[pq]/?\d{1,2}[pq])\b"), _arm),
    Rule("bacteria", re.compile(r"\b(?P<first>[A-Z])\.\s?(?=[a-z]{3,})(?<!\w\w\.)"), lambda match: f"{match['first']} "),
    Rule("meningitis vaccine", re.compile(r"\bMen(?P<group>[A-Z]{1,4})\b"), lambda match: f"Men {spelled(match['group'])}"),
    Rule("letters", re.compile(r"\b[a-z][A-Z]{2,4}(?:\d)?\b"), lambda match: _letters(match[0].upper())),
)  # fmt: skip
