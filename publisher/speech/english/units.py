"""Units of measurement with the words for one and for many."""

UNITS = {
    "mg": "milligram", "mcg": "microgram", "µg": "microgram", "μg": "microgram", "microg": "microgram",
    "ng": "nanogram", "pg": "picogram", "g": "gram", "kg": "kilogram", "ml": "millilitre", "mL": "millilitre",
    "mls": "millilitre", "l": "litre", "L": "litre", "dl": "decilitre", "dL": "decilitre", "cl": "centilitre",
    "µl": "microlitre", "μl": "microlitre", "µL": "microlitre", "μL": "microlitre", "nm": "nanometre",
    "µm": "micrometre",
    "mm": "millimetre", "cm": "centimetre", "m": "metre", "km": "kilometre", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "h": "hour", "hr": "hour", "hrs": "hour", "hrs.": "hour", "min": "minute", "mins": "minute",
    "sec": "second", "secs": "second", "s": "second", "ms": "millisecond", "wk": "week", "wks": "week", "yr": "year",
    "yrs": "year", "mth": "month", "mths": "month", "mol": "mole", "mmol": "millimole", "µmol": "micromole",
    "μmol": "micromole", "umol": "micromole", "ug": "microgram", "nmol": "nanomole", "pmol": "picomole", "mEq": "milliequivalent",
    "IU": "international unit", "iu": "international unit", "mU": "milliunit", "kcal": "kilocalorie",
    "kcals": "kilocalorie", "kJ": "kilojoule", "Gy": "gray", "cGy": "centigray", "mGy": "milligray", "Sv": "sievert",
    "mSv": "millisievert", "MBq": "megabecquerel", "GBq": "gigabecquerel", "T": "tesla", "dB": "decibel", "W": "watt",
    "kW": "kilowatt", "V": "volt", "mV": "millivolt", "kPa": "kilopascal", "MB": "megabyte", "GB": "gigabyte",
    "KB": "kilobyte", "kB": "kilobyte", "m²": "square metre", "m2": "square metre", "cm²": "square centimetre",
    "cm2": "square centimetre", "mm²": "square millimetre", "cm³": "cubic centimetre", "cm3": "cubic centimetre",
    "cc": "cubic centimetre", "mm³": "cubic millimetre", "p": "pence", "tsp": "teaspoon", "tbsp": "tablespoon", "fl oz": "fluid ounce", "J": "joule",
    "MJ": "megajoule", "TB": "terabyte", "U": "unit", "units": "unit", "unit": "unit", "micrograms": "microgram", "microgram": "microgram",
    "milligrams": "milligram", "grams": "gram", "millilitres": "millilitre", "litres": "litre",
}  # fmt: skip
_MANY = {
    "foot": "feet", "tesla": "tesla", "hertz": "hertz", "pence": "pence", "megahertz": "megahertz",
    "kilohertz": "kilohertz", "stone": "stone", "percent": "percent", "degrees": "degrees",
}  # fmt: skip
FIXED = {
    "%": "percent", "‰": "per thousand", "mph": "miles per hour", "bpm": "beats per minute",
    "mmHg": "millimetres of mercury", "mm Hg": "millimetres of mercury", "degrees C": "degrees Celsius",
    "degrees F": "degrees Fahrenheit", "GHz": "gigahertz", "cmH2O": "centimetres of water", "cmH₂O": "centimetres of water", "ft": "feet",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "°C": "degrees Celsius", "ºC": "degrees Celsius",
    "° C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit", "ºF": "degrees Fahrenheit",
    "℉": "degrees Fahrenheit", "°": "degrees", "per cent": "percent",
}  # fmt: skip
"""Units that are said the same for every number but one."""
ONE = {
    "pence": "penny", "degrees": "degree", "degrees Celsius": "degree Celsius",
    "degrees Fahrenheit": "degree Fahrenheit", "miles per hour": "mile per hour", "beats per minute": "beat per minute",
    "millimetres of mercury": "millimetre of mercury", "centimetres of water": "centimetre of water", "feet": "foot",
}  # fmt: skip
LENGTHS = ("nm", "µm", "mm", "cm", "m", "km", "ft")
"""Between two lengths an x is said "by"."""
DIVISORS = UNITS | {"day": "day", "week": "week", "hour": "hour", "minute": "minute", "month": "month", "year": "year",
                    "dose": "dose", "kg": "kilogram", "tablet": "tablet", "d": "day", "night": "night", "hours": "hours", "minutes": "minutes", "days": "days",
                    "patch": "patch", "spray": "spray", "puff": "puff", "capsule": "capsule"}  # fmt: skip
"""What may stand after a slash: "mg/kg/day"."""


def one(symbol: str) -> str:
    """Return the word for one of a unit."""
    word = FIXED.get(symbol) or UNITS[symbol]
    return ONE.get(word, word)


def many(symbol: str) -> str:
    """Return the word for several of a unit."""
    if symbol in FIXED:
        return FIXED[symbol]
    word = UNITS[symbol]
    first, _, rest = word.partition(" ")
    if first in ("square", "cubic", "international", "fluid"):
        return f"{first} {rest}s"
    return _MANY.get(word, f"{word}s")
