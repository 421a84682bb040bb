"""The styles of our Word files, made from the design tokens: a clinic restyles a leaflet by its styles alone."""

from dataclasses import dataclass

from publisher.render.docx.tokens import Tokens
from publisher.render.docx.xml import half_points, twips

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style. ``size`` and ``colour`` are names of tokens; spaces are shares of the token ``gap``.

    ``close``: no space to others of the same style. ``beside`` is the token of a picture's width that the words leave
    room for. ``numbered`` is the list of a list style, as (numbering id, level). ``ground`` is the colour behind the words,
    which stands out by ``boxed`` points above and below them; ``bar`` that of a line at the left, ``bar_width`` in eighths
    of a point. ``rule``: a line above. ``tight``: lines close together, as in a heading.
    """

    id: str
    name: str
    size: str = "text"
    colour: str = "ink"
    bold: bool = False
    before: float = 0.0
    after: float = 1.0
    indent: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    bar: str = ""
    bar_width: int = 24
    ground: str = ""
    rule: bool = False
    boxed: int = 1
    tight: bool = False
    close: bool = False
    beside: str = ""
    numbered: tuple[int, int] | None = None
    based_on: str = "Normal"
    following: str = ""


LOOKS = (
    Look("Organisation", "Leaflet Organisation", "small", "quiet", bold=True, after=0.4, tight=True),
    Look("EditionLabel", "Leaflet Edition", "heading-3", "paper", bold=True, after=0.0, indent=4, keep_next=True, ground="heading", boxed=6, tight=True),
    Look("Title", "Title", "title", "paper", bold=True, after=0.0, indent=4, keep_next=True, keep_lines=True, outline=0, ground="heading", boxed=6),
    Look("Subtitle", "Subtitle", "heading-3", "paper", bold=True, after=0.0, indent=4, ground="heading", boxed=6, tight=True),
    Look("AlsoCalled", "Leaflet Also Called", "small", "quiet", before=1.2, after=0.6, tight=True),
    Look("Summary", "Leaflet Summary", "text", before=1.0),
    Look("NoticeWarning", "Leaflet Warning", "text", "paper", bold=True, before=0.6, after=0.0, indent=4, keep_next=True, bar="alarm", bar_width=48, ground="alarm", boxed=4, close=True, tight=True),
    Look("NoticeDates", "Leaflet Dates", "small", before=0.6, after=0.6, indent=4, keep_lines=True, bar="rule", bar_width=48, ground="pale", boxed=4, close=True, tight=True),
    Look("EditNote", "Leaflet Edit Note", "small", "quiet", before=0.6, tight=True),
    Look("ContentsTitle", "Leaflet Contents Title", "heading-3", "heading", bold=True, before=0.7, after=0.5, keep_next=True, tight=True),
    Look("TOC2", "toc 2", "text", after=0.0, indent=4, ground="pale", boxed=6, tight=True),
    Look("LeadIn", "Leaflet Lead In", keep_next=True),
    Look("Heading2", "heading 2", "heading-2", "heading", bold=True, before=2.2, keep_next=True, keep_lines=True, outline=1, rule=True),
    Look("Heading3", "heading 3", "heading-3", "heading", bold=True, before=1.6, after=0.6, keep_next=True, keep_lines=True, outline=2),
    Look("Heading4", "heading 4", "heading-4", bold=True, before=1.0, after=0.5, keep_next=True, keep_lines=True, outline=3),
    Look("ListBullet", "List Bullet", after=0.45, keep_lines=True, numbered=(1, 0)),
    Look("ListBullet2", "List Bullet 2", after=0.45, keep_lines=True, numbered=(1, 1)),
    Look("ListBullet3", "List Bullet 3", after=0.45, keep_lines=True, numbered=(1, 2)),
    Look("ListNumber", "List Number", after=0.45, keep_lines=True, numbered=(2, 0)),
    Look("ListNumber2", "List Number 2", after=0.45, keep_lines=True, numbered=(2, 1)),
    Look("ListNumber3", "List Number 3", after=0.45, keep_lines=True, numbered=(2, 2)),
    Look("ListContinue", "List Continue", after=0.45, indent=8),
    Look("Caption", "caption", "small", "heading", bold=True, before=1.0, after=0.5, keep_next=True),
    Look("TableText", "Leaflet Table Text", "small", after=0.0),
    Look("TableHeading", "Leaflet Table Heading", "small", bold=True, after=0.0),
    Look("Figure", "Leaflet Figure", before=1.0, after=0.5, keep_next=True),
    Look("FigureCaption", "Leaflet Figure Caption", "small", bold=True, after=1.5),
    Look("CalloutTitle", "Leaflet Callout Title", "heading-3", "heading", bold=True, before=1.3, after=0.3, indent=5, keep_next=True, bar="rule", bar_width=48, ground="pale", boxed=4),
    Look("CalloutText", "Leaflet Callout", after=1.5, indent=5, keep_lines=True, bar="rule", bar_width=48, ground="pale", close=True, boxed=4),
    Look("WarningTitle", "Leaflet Warning Box Title", "heading-3", "alarm", bold=True, before=1.3, after=0.3, indent=5, keep_next=True, bar="alarm", bar_width=48, boxed=4),
    Look("WarningText", "Leaflet Warning Box", after=1.5, indent=5, keep_lines=True, bar="alarm", bar_width=48, close=True, boxed=4),
    Look("EmergencyTitle", "Leaflet Emergency Box Title", "heading-3", "alarm", bold=True, before=1.3, after=0.3, indent=5, keep_next=True, bar="alarm", bar_width=96, ground="alarm-pale", boxed=4),
    Look("EmergencyText", "Leaflet Emergency Box", after=1.5, indent=5, keep_lines=True, bar="alarm", bar_width=96, ground="alarm-pale", close=True, boxed=4),
    Look("ContactTitle", "Leaflet Contact Title", "heading-3", "paper", bold=True, before=1.3, after=0.0, indent=5, keep_next=True, bar="rule", bar_width=48, ground="heading", boxed=4),
    Look("ContactText", "Leaflet Contact", after=1.5, indent=5, keep_lines=True, bar="rule", bar_width=48, ground="pale", close=True, boxed=4),
    Look("AfterTable", "Leaflet After Table", "small", after=0.0),
    Look("DefinitionTerm", "Leaflet Definition Term", bold=True, after=0.2, keep_next=True),
    Look("DefinitionText", "Leaflet Definition", indent=5),
    Look("EasyPicture", "Leaflet Easy Picture", before=1.0, after=0.4, keep_next=True),
    Look("EasyStatement", "Leaflet Easy Statement", after=0.4, keep_lines=True, beside="picture"),
    Look("EasyMeaning", "Leaflet Easy Meaning", "text", "heading", after=0.4, keep_lines=True, beside="picture"),
    Look("EasyStatementWide", "Leaflet Easy Statement Beside People", after=0.4, keep_lines=True, beside="people"),
    Look("EasyMeaningWide", "Leaflet Easy Meaning Beside People", "text", "heading", after=0.4, keep_lines=True, beside="people"),
    Look("EasyStatementBelow", "Leaflet Easy Statement Below Picture", after=0.4, keep_lines=True),
    Look("EasyMeaningBelow", "Leaflet Easy Meaning Below Picture", "text", "heading", after=0.4, keep_lines=True),
    Look("Imprint", "Leaflet Imprint", "small", after=0.3, tight=True),
    Look("Header", "header", "running", "quiet", after=0.3, tight=True),
    Look("HeaderWarning", "Leaflet Page Warning", "running", "paper", bold=True, after=0.3, indent=2, ground="alarm", boxed=2, tight=True),
    Look("FooterFirst", "Leaflet Footer First Line", "running", "quiet", before=0.5, after=0.0, rule=True, tight=True),
    Look("Footer", "footer", "running", "quiet", after=0.0, tight=True),
)  # fmt: skip # one style a line reads as the table it is


def styles_xml(tokens: Tokens, language: str) -> bytes:
    """Return ``word/styles.xml`` for an edition in a language (BCP 47 tag)."""
    parts = (
        _HEADER,
        _defaults(tokens, language),
        _normal(tokens),
        *(_style(look, tokens) for look in LOOKS),
        _characters(tokens),
        _table(tokens),
    )
    return ("".join(parts) + "</w:styles>").encode()


def _defaults(tokens: Tokens, language: str) -> str:
    fonts = " ".join(f'w:{name}="{tokens.font}"' for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:color w:val="{tokens.colour("ink")}"/>'
        f'{_size(tokens.size("text"))}<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="{twips(tokens.size("gap"))}" '
        f'w:line="{round(tokens.line * 240)}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _normal(tokens: Tokens) -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/><w:suppressAutoHyphens/></w:pPr><w:rPr>{_size(tokens.size('text'))}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _style(look: Look, tokens: Tokens) -> str:
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"{_custom(look)}><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph(look, tokens)}</w:pPr><w:rPr>{_letters(look, tokens)}</w:rPr></w:style>"
    )


def _custom(look: Look) -> str:
    return ' w:customStyle="1"' if look.name.startswith("Leaflet ") else ""


def _paragraph(look: Look, tokens: Tokens) -> str:
    gap = tokens.size("gap")
    parts = [
        "<w:keepNext/>" if look.keep_next else "",
        "<w:keepLines/>" if look.keep_lines else "",
        _number(look),
        _borders(look, tokens),
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.colour(look.ground)}"/>' if look.ground else "",
        _tabs(look, tokens),
        f'<w:spacing w:before="{twips(gap * look.before)}" w:after="{twips(gap * look.after)}"{_tight(look)}/>',
        _indent(look, tokens),
        "<w:contextualSpacing/>" if look.close else "",
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    ]
    return "".join(parts)


def _number(look: Look) -> str:
    if not look.numbered:
        return ""
    number, level = look.numbered
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _indent(look: Look, tokens: Tokens) -> str:
    beside = dict(tokens.sizes).get(look.beside, 0.0)
    left = look.indent + (beside + tokens.size("picture-gap") if beside else 0.0)
    return f'<w:ind w:left="{twips(left)}"/>' if left else ""


def _tight(look: Look) -> str:
    return ' w:line="264" w:lineRule="auto"' if look.tight or look.outline is not None else ""


def _borders(look: Look, tokens: Tokens) -> str:
    if look.bar or look.ground:
        edge = f'w:val="single" w:sz="4" w:space="{look.boxed}" w:color="{tokens.colour(look.ground or "paper")}"'
        width, colour = (look.bar_width, look.bar) if look.bar else (4, look.ground)
        line = f'w:val="single" w:sz="{width}" w:space="8" w:color="{tokens.colour(colour)}"'
        return f"<w:pBdr><w:top {edge}/><w:left {line}/><w:bottom {edge}/></w:pBdr>"
    if look.rule:
        line = f'w:val="single" w:sz="8" w:space="3" w:color="{tokens.colour("rule")}"'
        return f"<w:pBdr><w:top {line}/></w:pBdr>"
    return ""


def _tabs(look: Look, tokens: Tokens) -> str:
    if look.id != "FooterFirst":
        return ""
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(tokens.width)}"/></w:tabs>'


def _letters(look: Look, tokens: Tokens) -> str:
    """Return size and colour where they are not those of the text, which a clinic sets once, in Normal."""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    colour = "" if look.colour == "ink" else f'<w:color w:val="{tokens.colour(look.colour)}"/>'
    return bold + colour + ("" if look.size == "text" else _size(tokens.size(look.size)))


def _size(points: float) -> str:
    size = half_points(points)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _characters(tokens: Tokens) -> str:
    phone = dict(tokens.sizes).get("phone")
    bold = "<w:b/><w:bCs/>"
    large = bold + (_size(phone) if phone else "")
    link = f'<w:color w:val="{tokens.colour("link")}"/><w:u w:val="single"/>'
    looks = (
        ("Strong", "Strong", bold),
        ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        ("Term", "Leaflet Term", bold),
        ("ContactKind", "Leaflet Contact Kind", bold),
        ("Phone", "Leaflet Phone", large),
        ("Hyperlink", "Hyperlink", link),
    )
    return "".join(_character(*look) for look in looks)


def _character(style: str, name: str, letters: str) -> str:
    custom = ' w:customStyle="1"' if name.startswith("Leaflet ") else ""
    return (
        f'<w:style w:type="character" w:styleId="{style}"{custom}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
    )


def _table(tokens: Tokens) -> str:
    line = f'w:val="single" w:sz="6" w:space="0" w:color="{tokens.colour("rule")}"'
    borders = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 70), ("left", 115), ("bottom", 70), ("right", 115))
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="LeafletTable"><w:name w:val="Leaflet Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.colour("pale")}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
    )
