"""What is said for each kind of block."""

from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    CalloutKind,
    Contact,
    ContactEntry,
    ContactKind,
    Definitions,
    Fact,
    FactKind,
    Figure,
    Inlines,
    Item,
    Paragraph,
    People,
    Pictogram,
    Row,
    Steps,
    Table,
    Text,
    plain,
)
from publisher.people import description
from publisher.speech import Cue
from publisher.speech.telling import HEADING_MS, LABEL_MS, PARAGRAPH_MS, SENTENCE_MS, Telling

ROW_MS = 700


def blocks(content: tuple[Block, ...], told: Telling, level: int = 1) -> tuple[Cue, ...]:
    """Return the cues of blocks one after the other; ``level`` counts the lists that a list stands in."""
    return tuple(cue for block in content for cue in _block(block, told, level))


def _block(block: Block, told: Telling, level: int) -> tuple[Cue, ...]:
    match block:
        case Paragraph(content):
            return told.content(content)
        case Bullets(items):
            return _bullets(items, told, level)
        case Steps(items, start):
            return _steps(items, start, told, level)
        case Table():
            return _table(block, told)
        case Figure(_, alt, caption):
            announced = told.cue("picture.start", LABEL_MS) if told.full else ()
            return (*announced, *told.text(alt), *told.content(caption))
        case Callout():
            return _callout(block, told)
        case Contact():
            return _contact(block, told)
        case Definitions(items):
            pairs = ((told.content(item.term, pause_ms=LABEL_MS), told.content(item.meaning)) for item in items)
            return tuple(cue for term, meaning in pairs for cue in (*term, *meaning))
        case Row():
            return _row(block, told)


def _bullets(items: tuple[Item, ...], told: Telling, level: int) -> tuple[Cue, ...]:
    said = tuple(cue for item in items for cue in _item(item, told, level))
    return (*_list_start("list", items, told, level), *said, *_list_end("list", items, told, level))


def _steps(items: tuple[Item, ...], start: int, told: Telling, level: int) -> tuple[Cue, ...]:
    said: list[Cue] = []
    for number, item in enumerate(items, start=start):
        said += _item(item, told, level, told.words.say("audio.steps.step", number=number, text="{text}"))
    return (*_list_start("steps", items, told, level), *said, *_list_end("steps", items, told, level))


def _list_start(kind: str, items: tuple[Item, ...], told: Telling, level: int) -> tuple[Cue, ...]:
    if level > 1:
        return told.count("list.inner", len(items), level=level)
    return told.count(f"{kind}.start" if told.full or kind == "steps" else "list.brief", len(items))


def _list_end(kind: str, items: tuple[Item, ...], told: Telling, level: int) -> tuple[Cue, ...]:
    if level > 1:
        return told.cue("list.inner-end", level=level)
    return told.cue(f"{kind}.end", PARAGRAPH_MS) if told.full and len(items) > 1 else ()


def _item(item: Item, told: Telling, level: int, template: str = "{text}") -> tuple[Cue, ...]:
    first, *rest = item.blocks
    match first:
        case Paragraph(content):
            start = told.content(content, template, pause_ms=SENTENCE_MS)
        case _:
            start = _block(first, told, level + 1)
    return (*start, *blocks(tuple(rest), told, level + 1))


def _table(table: Table, told: Telling) -> tuple[Cue, ...]:
    said = [*told.content(table.caption)]
    said += told.cue("table.start", columns=len(table.header))
    for cell in table.header:
        said += told.content(cell, pause_ms=LABEL_MS)
    said += told.count("table.rows", len(table.rows)) if told.full else ()
    for number, row in enumerate(table.rows, start=1):
        said += told.cue("table.row", LABEL_MS, number=number) if told.full else ()
        said += _table_row(table.header, row, told)
    return (*said, *(told.cue("table.end", PARAGRAPH_MS) if told.full else ()))


def _table_row(header: tuple[Inlines, ...], row: tuple[Inlines, ...], told: Telling) -> tuple[Cue, ...]:
    said: list[Cue] = []
    for name, cell in zip(header, row, strict=True):
        label = plain(name)
        template = told.words.say("audio.table.cell", header=label, text="{text}") if label else "{text}"
        if plain(cell):
            said += told.content(cell, template, pause_ms=SENTENCE_MS)
        else:
            said += told.guide(template.replace("{text}", told.words.say("audio.blank")))
    return tuple(said)


def _callout(callout: Callout, told: Telling) -> tuple[Cue, ...]:
    kind = told.words.say(f"callout.{callout.kind}")
    named = plain(callout.title).casefold().startswith(kind.casefold())
    start = () if named else told.guide(f"{kind}.", LABEL_MS)
    end = told.cue("callout.end", PARAGRAPH_MS) if told.full and len(callout.blocks) > 1 else ()
    return (*start, *told.content(callout.title, pause_ms=SENTENCE_MS), *blocks(callout.blocks, told), *end)


def _contact(contact: Contact, told: Telling) -> tuple[Cue, ...]:
    said = [*(told.cue("contact.start") if told.full else ()), *told.content(contact.title, pause_ms=SENTENCE_MS)]
    for entry in contact.entries:
        said += _contact_entry(entry, told)
    return tuple(said)


def _contact_entry(entry: ContactEntry, told: Telling) -> tuple[Cue, ...]:
    if entry.kind is ContactKind.NOTE:
        return told.content(entry.value)
    label = told.words.say(f"contact.{entry.kind}")
    return told.content(entry.value, told.words.say("audio.contact.entry", label=label, text="{text}"))


def _row(row: Row, told: Telling) -> tuple[Cue, ...]:
    said = [cue for line in row.lines for cue in told.content(line, pause_ms=SENTENCE_MS)]
    match row.picture:
        case People():
            said += () if _says_rate(row) else told.cue("picture.people", range=description(row.picture, told.words))
        case Pictogram():
            pass
    for meaning in row.meanings:
        said += told.cue("word.start", LABEL_MS, term=meaning.term)
        for sentence in meaning.sentences:
            said += told.content((Text(sentence),), pause_ms=SENTENCE_MS)
    return (*said[:-1], Cue(said[-1].kind, said[-1].written, said[-1].spoken, said[-1].speed, ROW_MS)) if said else ()


def _says_rate(row: Row) -> bool:
    inlines = tuple(inline for line in row.lines for inline in line)
    return any(isinstance(inline, Fact) and inline.kind is FactKind.RATE for inline in inlines)


def urgency(content: tuple[Block, ...]) -> CalloutKind | None:
    """Return the kind of the most urgent box among blocks that says when to get help, or None."""
    kinds = {block.kind for block in content if isinstance(block, Callout)}
    return next((kind for kind in (CalloutKind.EMERGENCY, CalloutKind.WARNING) if kind in kinds), None)


def heading(title: Inlines, told: Telling) -> tuple[Cue, ...]:
    """Return a heading below the first level, with the silence that sets it off."""
    return told.content(title, pause_ms=HEADING_MS)
