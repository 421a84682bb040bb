"""Letters that are said in a way of their own: acronyms that are words, names of genes and tests, abbreviations."""

SAID = {
    "NICE": "nice", "AIDS": "aids", "NATO": "nato", "UNICEF": "unicef", "COVID": "covid", "SARS": "sars",
    "PALS": "pals",
    "PET": "pet", "CAT": "cat", "TENS": "tens", "CAMHS": "cams", "PICC": "pick", "DEXA": "dexa", "DXA": "dexa",
    "SPECT": "spect", "LASER": "laser", "FAST": "fast", "SIGN": "sign", "MIND": "mind", "COSHH": "cosh", "GIST": "gist",
    "LASIK": "lay-sick", "MAPPA": "mapper", "MENCAP": "mencap", "BUPA": "booper", "SCOPE": "scope", "RICE": "rice",
    "ALK": "alk", "BRCA": "bracka", "KRAS": "kay-rass", "NRAS": "en-rass", "BRAF": "bee-raff", "NTRK": "en-track",
    "SIDS": "sids", "CABG": "cabbage", "GERD": "gurd", "CPAP": "see-pap", "ACE": "ace", "CAR": "car", "CHOP": "chop", "TURP": "turp", "MET": "met", "RET": "ret",
    "STEMI": "stemmy", "PALB": "pal B", "PARP": "parp", "BIPAP": "buy-pap", "SEPSIS": "sepsis",
}  # fmt: skip
"""Acronyms that are said as words; all others are spelled."""
WORDS = frozenset(
    """A I DO NOT NO YES MUST STOP CALL HELP ALL ANY AND OR IF IS IN ON TO BE NEVER ALWAYS ONLY NOW WARNING IMPORTANT
    BEFORE AFTER DURING THE THIS THAT YOU YOUR ARE WILL MAY CAN CANNOT WITH WITHOUT FOR FROM AT BY OF AS IT WE OUR BUT
    ONE TWO THREE DAY DAYS WEEK TAKE TELL ASK READ SEE GO GET USE KEEP DRINK EAT DRIVE URGENT NOTE DRAFT SAMPLE TEST
    EVER FOOD EMPTY STOMACH BLOOD RIGHT LEFT SIDE EYE EYES EAR EARS OUT OFF UP DOWN FIRST LAST SAME TIME TIMES MILK WATER
    HOUR HOURS MEAL MEALS SLEEP BED STILL PAIN HEAT COLD HOT OPEN CLOSED FULL HALF WHOLE NEXT PLEASE TODAY SKIN MOUTH
    THEM THEY HE SHE HIS HER THEIR JUST ELSE OTHER SOME SAME MANY MUCH SUCH GIVE SHOW LOOK WAIT LEAVE BRING START WEAR
    STAY SAFE HOME HAND WASH TEXT PHONE EMAIL WHAT WHEN WHERE WHY HOW EACH EVERY MORE LESS THAN ALSO BOTH VERY SOON
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
    "p53": "P fifty-three", "Hb": "haemoglobin", "hCG": "H C G", "DTaP": "D tap", "ReSPECT": "respect", "Rh": "R H",
    "RhD": "R H D", "Covid": "covid", "U&Es": "U and E's", "U&E": "U and E", "ACEi": "ace inhibitor", "WiFi": "wi-fi", "JAK1": "jack one", "Ki-67": "K I sixty-seven", "Ki67": "K I sixty-seven", "Bcl-2": "B C L two",
    "PALB2": "pal B two", "GHz": "gigahertz", "PhDs": "P H D's", "BSc": "B S C", "MSc": "M S C", "FRCS": "F R C S", "mL": "millilitres", "DEXAs": "dexas",
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
    "Jr": "Junior", "vit": "vitamin", "vit.": "vitamin", "Vit": "Vitamin", "Vit.": "Vitamin", "Ref": "Reference", "Ref.": "Reference", "ref.": "reference", "Drs": "Doctors", "Rev": "Reverend", "Rev.": "Reverend", "Sr": "Sister", "Mx": "Mix", "Mx.": "Mix",
    "Nos": "Numbers", "Nos.": "Numbers", "nos.": "numbers", "No": "Number", "c.": "about", "ca.": "about", "max": "maximum",
    "min": "minimum", "Max": "Maximum", "Min": "Minimum", "Max.": "Maximum", "Min.": "Minimum", "inc.": "including", "Inc.": "Incorporated", "w/o": "without", "w/out": "without",
    "w/e": "week ending", "w/v": "weight by volume", "w/w": "weight by weight", "Vol.": "Volume", "vol.": "volume",
    "Ch.": "Chapter", "P.O.": "P O", "Ext.": "Extension", "Approx.": "Approximately", "Approx": "Approximately",
    "hrs": "hours", "hr": "hour", "mins": "minutes", "yrs": "years", "wks": "weeks", "secs": "seconds",
    "mg": "milligrams",
    "ml": "millilitres", "mcg": "micrograms", "kg": "kilograms", "cm": "centimetres", "mm": "millimetres",
    "mmol": "millimoles", "mmol/L": "millimoles per litre", "mmol/l": "millimoles per litre",
    "mg/dL": "milligrams per decilitre",
    "mg/kg": "milligrams per kilogram", "mg/ml": "milligrams per millilitre", "kg/m²": "kilograms per square metre",
    "mg/m²": "milligrams per square metre", "µg": "micrograms", "μg": "micrograms", "°C": "degrees Celsius",
}  # fmt: skip
SPELLED = frozenset({"DNACPR", "NHSBSA"})
"""Long acronyms that are spelled all the same."""
