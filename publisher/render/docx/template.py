"""A clinic's styles in place of ours: each is found by its name, and those that are missing are added.

A style of the template gets the id that we use for it, so the document's text is the same under every template. What a
leaflet cannot do without is kept: outline levels, the numbers of lists, the sizes of large print, the language.
"""

from copy import deepcopy

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

_REFERENCES = tuple(qn(f"w:{name}") for name in ("basedOn", "next", "link"))
_AFTER_NUMBERS = ("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
                  "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
                  "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
                  "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip # the order of the schema
_AFTER_OUTLINE = _AFTER_NUMBERS[_AFTER_NUMBERS.index("divId") :]
_AFTER_SIZE = ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
               "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip


def adopted(theirs: bytes, ours: bytes, language: str, *, enlarged: bool) -> bytes:
    """Return ``word/styles.xml`` of a template with all styles that a leaflet uses.

    ``enlarged`` editions (large print, easy read) keep our sizes of text, or they would not be what they are called.
    """
    root, own = parse_xml(theirs), parse_xml(ours)
    _name_alike(root, own)
    for numbers in list(root.iter(qn("w:numPr"))):
        _remove(numbers)
    text = next(style for style in own.iter(qn("w:style")) if style.get(qn("w:styleId")) == "Normal")
    there = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    for style in own.iter(qn("w:style")):
        mine = there.get(style.get(qn("w:styleId")))
        if mine is None:
            added = deepcopy(style)
            if qn("w:default") in added.attrib:
                del added.attrib[qn("w:default")]
            root.append(added)
        else:
            _keep_structure(mine, style)
            if enlarged and style.get(qn("w:type")) == "paragraph":
                _keep_size(mine, style, text)
    _set_language(root, language)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _key(style: Element) -> tuple[str, str]:
    name = style.find(qn("w:name"))
    return style.get(qn("w:type"), "paragraph"), (name.get(qn("w:val"), "") if name is not None else "").lower()


def _name_alike(root: Element, own: Element) -> None:
    """Give each style of a template the id of our style of its name, and another id to one that had it."""
    wanted = {_key(style): style.get(qn("w:styleId"), "") for style in own.iter(qn("w:style"))}
    taken = set(wanted.values())
    renamed: dict[str, str] = {}
    for number, style in enumerate(root.iter(qn("w:style"))):
        before = style.get(qn("w:styleId"), "")
        after = wanted.pop(_key(style), "") or (f"{before}T{number}" if before in taken else before)
        renamed[before] = after
        style.set(qn("w:styleId"), after)
    for reference in root.iter(*_REFERENCES):
        name = reference.get(qn("w:val"), "")
        reference.set(qn("w:val"), renamed.get(name, name))


def _keep_structure(mine: Element, ours: Element) -> None:
    """Put the outline level and the list of our style into a template's."""
    paragraph = ours.find(qn("w:pPr"))
    for name, after in (("outlineLvl", _AFTER_OUTLINE), ("numPr", _AFTER_NUMBERS)):
        wanted = paragraph.find(qn(f"w:{name}")) if paragraph is not None else None
        if wanted is not None:
            _put(_properties(mine, "pPr"), deepcopy(wanted), after)


def _keep_size(mine: Element, ours: Element, text: Element) -> None:
    """Put the size of our style into a template's; one without a size has that of the text."""
    for name, after in (("sz", ("szCs", *_AFTER_SIZE)), ("szCs", _AFTER_SIZE)):
        path = f"{qn('w:rPr')}/{qn(f'w:{name}')}"
        size = ours.find(path)
        wanted = text.find(path) if size is None else size
        if wanted is not None:
            _put(_properties(mine, "rPr"), deepcopy(wanted), after)


def _properties(style: Element, name: str) -> Element:
    """Return ``w:pPr`` or ``w:rPr`` of a style, made where there is none."""
    found = style.find(qn(f"w:{name}"))
    if found is not None:
        return found
    made: Element = OxmlElement(f"w:{name}")
    after = ("rPr",) if name == "pPr" else ()
    _put(style, made, (*after, "tblPr", "trPr", "tcPr", "tblStylePr"))
    return made


def _put(parent: Element, child: Element, followers: tuple[str, ...]) -> None:
    """Put an element in the place of the one of its name, or before those that may follow it."""
    for old in list(parent.iterchildren(child.tag)):
        parent.remove(old)
    names = {qn(f"w:{name}") for name in followers}
    place = next((number for number, each in enumerate(parent) if each.tag in names), len(parent))
    parent.insert(place, child)


def _set_language(root: Element, language: str) -> None:
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        root.insert(0, defaults)
    runs = defaults.find(qn("w:rPrDefault"))
    if runs is None:
        runs = OxmlElement("w:rPrDefault")
        defaults.insert(0, runs)
    letters = runs.find(qn("w:rPr"))
    if letters is None:
        letters = OxmlElement("w:rPr")
        runs.append(letters)
    spoken: Element = OxmlElement("w:lang", {qn(f"w:{name}"): language for name in ("val", "eastAsia")})
    spoken.set(qn("w:bidi"), "ar-SA")
    _put(letters, spoken, _AFTER_SIZE[_AFTER_SIZE.index("lang") + 1 :])
    for style in root.iter(qn("w:style")):
        for lang in list(style.iter(qn("w:lang"))):
            _remove(lang)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
