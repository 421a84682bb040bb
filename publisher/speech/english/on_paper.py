"""Where things are on paper: words that mean nothing to a listener."""

import re

_THING = r"(?:box|table|picture|photo|photograph|diagram|chart|list|map|drawing|image|column|number|address|section|page|information|details|form|QR code)s?"
_WHERE = r"(?:below|above|overleaf|opposite|(?:on|to)\sthe\s(?:left|right)|alongside)"
ON_PAPER = re.compile(
    rf"\b(?:(?:see|shown|listed|described|given|explained|as|mentioned|told|found|set\sout|using)\s{_WHERE}|"
    rf"(?:the|this|our|these|any)\s(?:\w+\s)?{_THING}\s{_WHERE}|overleaf|over\sthe\spage|see\sover|(?:see|on|turn\sto)\spages?\s\d+|"
    r"(?:on|see)\sthe\s(?:next|previous|last|first|back|facing|opposite)\s(?:page|cover)|on\sthe\s(?:back|front)\sof\sthis\sleaflet|"
    r"click\s(?:here|on)|(?:in|printed\sin)\s(?:bold|italics|capitals|red|blue|green)(?:\s(?:type|letters|print|text))?(?=[\s.,;)])|"
    r"footnotes?|scan\s(?:the|this)\sQR\scode|tick\s(?:the|a)\sbox(?:es)?|fill\sin\sthe\s(?:box|space|form)\sbelow|dotted\sline|see\s(?:left|right))"
    r"(?!\s\d|\saverage|\snormal)",
    re.IGNORECASE,
)
"""Not "below 37°C", "above the knee": only where the words send the reader somewhere."""
