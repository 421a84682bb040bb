"""Which words are medicines or belong to a dose.

Medicines are told by the common stems of their international names (WHO, "The use of stems in the selection of
International Nonproprietary Names (INN) for pharmaceutical substances", 2018).
"""

import re

_STEMS = """
adol ane arabine aril arit ase astine azam azepam azole azolam barbital bactam begron bendazole bicin blastine bufen
busin buzone caftor caine calcet calci cavir cef cept ciclib cillin citabine clax clidine codone conazole cort coxib
cromil curium cycline dapsone degib dipine domide dopa dralazine drine dronate dronic entan fenac fenacin fentanil
fenib fiban fibrate filcon flapon floxacin flurane formin fos fovir fungin fylline gab gatran gepant gest gestrel gillin
giline glifozin gliflozin gliptin glitazar glitazone glutide grastim grel guanide icam ifene imod imus ine iodarone
iracetam kacin kinra lisib lukast mab metacin micin mustine mycin nercept nib nidazole nidine olol olone oxacin oxanide
oxetine oxicam oxifene pamide parib parin paroid paxel penem peridone perone phenone phosphamide phylline planin platin
plasmid poetin poside pramine prazole pressin pril profen prost quine quinil racetam rafenib relin relix ridine rinone
rsen rubicin sartan semide setron siran sone spirone stat statin steride stigmine stim sulfan tadine taxel tecan teplase
terol tecan thiazide tiapine tide tidine tinib toin trexate trexed triptan triptyline tropium trop uracil vastatin
vaptan verine vir viroc vudine xaban xanox ximab yzine zafone zepine zolast zomib zumab
""".split()
_TOO_COMMON = frozenset(
    {
        "ane",
        "ase",
        "aril",
        "arit",
        "calci",
        "cef",
        "cort",
        "fos",
        "gab",
        "gest",
        "ine",
        "trop",
        "toin",
        "stat",
        "prost",
        "imus",
    }
)
"""Endings that many other words have."""
_MEDICINE = re.compile(rf".{{3,}}(?:{'|'.join(sorted(set(_STEMS) - _TOO_COMMON, key=len, reverse=True))})s?")
DOSE_WORDS = (
    "milligrams?", "micrograms?", "nanograms?", "grams?", "kilograms?", "millilitres?", "litres?", "units?", "international units?",
    "tablets?", "capsules?", "caplets?", "sachets?", "ampoules?", "vials?", "suppositor(?:y|ies)", "pessar(?:y|ies)", "puffs?",
    "drops?", "lozenges?", "pastilles?", "patch(?:es)?", "inhalers?", "nebulisers?", "millimoles?", "spoonfuls?", "doses?",
)  # fmt: skip
"""The words of a dose, as patterns."""


def is_medicine(word: str) -> bool:
    """Return whether a lower-case word is built like the international name of a medicine."""
    return _MEDICINE.fullmatch(word) is not None


def is_dose_word(word: str) -> bool:
    """Return whether a word belongs to a dose."""
    return any(re.fullmatch(pattern, word) for pattern in DOSE_WORDS)
