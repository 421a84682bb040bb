"""A booklet for folding: the pages of a small leaflet in pairs on sheets of twice their size, for saddle stitching.

It has no tags, because a page on a sheet is no page of a text: it is for printing, beside the tagged file.
"""

import io

SHEET = (841.89, 595.276)
"""A4 landscape (ISO 216), in points."""


def imposed(data: bytes) -> bytes:
    """Return the pages of a PDF two by two on landscape sheets, padded with blank pages to a multiple of four.

    Printed on both sides and turned at the short edge, the sheets fold into a booklet. The document information stays.
    The pages are as wide as half a sheet or narrower.
    """
    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(io.BytesIO(data)) as pages, pikepdf.new() as sheets:
        size = [float(number) for number in pages.pages[0].trimbox]
        width, rises = size[2] - size[0], (SHEET[1] - size[3] + size[1]) / 2
        turned = pages.Root.ViewerPreferences.get("/Direction") == Name.R2L
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for pair in order(len(forms)):
            sheet = sheets.add_blank_page(page_size=SHEET)
            sides = zip("RL" if turned else "LR", pair, strict=True)
            placed = [(name, number) for name, number in sides if number < len(forms)]
            objects = Dictionary({f"/{name}": forms[number] for name, number in placed})
            sheet.obj.Resources = Dictionary(XObject=objects)
            across = {"L": SHEET[0] / 2 - width, "R": SHEET[0] / 2}
            drawn = (f"q 1 0 0 1 {across[name]:.4f} {rises:.4f} cm /{name} Do Q" for name, _ in placed)
            sheet.obj.Contents = sheets.make_stream("\n".join(drawn).encode())
        for name, value in pages.docinfo.items():
            sheets.docinfo[name] = sheets.copy_foreign(value) if value.is_indirect else value
        sheets.Root.Lang = pages.Root.Lang
        sheets.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        sheets.Root.PageLayout = Name.SinglePage
        whole = io.BytesIO()
        sheets.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return whole.getvalue()


def order(count: int) -> list[tuple[int, int]]:
    """Return which two pages stand on each side of the sheets, counted from 0; numbers past the last page are blank."""
    whole = -(-count // 4) * 4
    sides = []
    for sheet in range(0, whole // 2, 2):
        sides += [(whole - 1 - sheet, sheet), (sheet + 1, whole - 2 - sheet)]
    return sides
