"""Compares what a recogniser heard with what was said, word by word, and fails above the bound.

Both sides are brought to one form first: what the recogniser wrote in digits and signs is put into words by the same
rules that the voice's text went through, letters that are spelled stand together, and spelling is American. What a
recogniser cannot judge (phone numbers, a leading zero, "milligrams" or "mg") is proved on the spoken text by
tests/speech.
"""

import re
import sys
from itertools import pairwise
from pathlib import Path

from publisher.speech.normalise import normalise, unknown_tokens

BOUND = 0.04
_AMERICAN = (
    ("our", "or"),
    ("aes", "es"),
    ("oed", "ed"),
    ("is(e|ed|ing|ation)\\b", "iz\\1"),
    ("tre\\b", "ter"),
    ("lled", "led"),
)
_SAME = {
    "ok": "okay", "per cent": "percent", "straightaway": "straight away", "email": "e mail", "ear plugs": "earplugs",
    "healthcare": "health care", "head phones": "headphones", "hair pins": "hairpins", "free phone": "freephone",
    "grey": "gray", "jewellery": "jewelry", "x rays": "xrays", "x ray": "xray", "zed": "z", "oh": "zero",
}  # fmt: skip
"""Ways to write the same sound."""
_SILENT = {"hyphen", "slash", "dash", "and"}
"""Words that a recogniser writes as signs, and "and" within numbers, which it leaves out."""


def main(folder: Path) -> int:
    """Print the share of wrong words of each recording; return 1 when one is above the bound."""
    rates = []
    for said in sorted(folder.glob("*.said.txt")):
        wanted = words(said.read_text(encoding="utf-8"))
        heard = words(said.with_name(said.name.replace(".said.", ".heard.")).read_text(encoding="utf-8"))
        wrong = errors(wanted, heard)
        rates.append(len(wrong) / len(wanted))
        print(f"{said.name.partition('.')[0]}: {len(wrong)} of {len(wanted)} words wrong, {rates[-1]:.1%}")
        print("   " + "; ".join(wrong))
    print(f"together {sum(rates) / len(rates):.1%}, bound {BOUND:.0%}")
    return int(max(rates) > BOUND)


def words(text: str) -> list[str]:
    """Return the words of a text in one form."""
    spoken = " ".join(_spoken(line) for line in re.split(r"(?<=[.?!])\s+|\n", text.replace("—", ", ")))
    plain = re.sub(r"[^a-z' ]", " ", spoken.lower().replace("-", " ")).replace("'", "")
    for british, american in _AMERICAN:
        plain = re.sub(british, american, plain)
    plain = f" {' '.join(plain.split())} "
    for one, other in _SAME.items():
        plain = plain.replace(f" {one} ", f" {other} ")
    return [word for word in _letters_together(plain.split()) if word not in _SILENT]


def _spoken(line: str) -> str:
    unknown = unknown_tokens(line, "en-GB")
    for token in unknown:
        line = line.replace(token, re.sub(r"[^A-Za-z0-9']", " ", token))
    return line if unknown_tokens(line, "en-GB") else normalise(line, "en-GB")


def _letters_together(parts: list[str]) -> list[str]:
    """Return the words with each run of single letters as one: "m r i" is "mri"."""
    joined: list[str] = []
    for before, word in pairwise(["", *parts]):
        if len(word) == 1 and len(before) == 1 and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def errors(wanted: list[str], heard: list[str]) -> list[str]:
    """Return the fewest changes that make one list of words of the other, each as "said > heard"."""
    rows = [list(range(len(heard) + 1))]
    for number, word in enumerate(wanted, start=1):
        above, row = rows[-1], [number]
        for at, other in enumerate(heard, start=1):
            row.append(min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (word != other)))
        rows.append(row)
    found, i, j = [], len(wanted), len(heard)
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (wanted[i - 1] != heard[j - 1]):
            if wanted[i - 1] != heard[j - 1]:
                found.append(f"{wanted[i - 1]} > {heard[j - 1]}")
            i, j = i - 1, j - 1
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            found.append(f"{wanted[i - 1]} > –")
            i -= 1
        else:
            found.append(f"– > {heard[j - 1]}")
            j -= 1
    return found[::-1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
