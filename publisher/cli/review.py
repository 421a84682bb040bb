"""`leaflet review`: what is overdue, due soon and current, for the screen, a calendar or a spreadsheet."""

import argparse
from typing import TYPE_CHECKING

from publisher.cli.here import add_place, day_of, known_leaflets, root_of

if TYPE_CHECKING:
    from publisher.review.due import Due

COLOURS = {
    "overdue": "31",
    "changed since review": "33",
    "due soon": "33",
    "draft": "33",
    "current": "32",
    "withdrawn": "2",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "review",
        help="list what is overdue, due soon and current",
        description="Lists the leaflets by how pressing their review is, with owners. Exit code 1 when one is overdue, "
        "so that a scheduled job can alert.",
    )
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="a folder in source/ (default: all)")
    parser.add_argument("--today", metavar="DATE", help="the list as it is on this day")
    parser.add_argument("--within", type=_days, default=180, metavar="DAYS", help="what counts as due soon (180)")
    parser.add_argument("--ics", metavar="FILE", help="write the due days as a calendar")
    parser.add_argument("--csv", metavar="FILE", help="write the list as a spreadsheet")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    add_place(parser)
    parser.set_defaults(run=run)


def _days(text: str) -> int:
    if not text.isdigit() or len(text) > 5:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of days")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print the list and return 1 when something is overdue or a source cannot be read."""
    from publisher.cli.errors import put, say
    from publisher.problems import has_errors
    from publisher.reading import open_project
    from publisher.review import due as review

    root = root_of(args.project)
    today = day_of(args.today, root)
    project = open_project(root, today)
    asked = known_leaflets(args.leaflets, project)
    sources = [source for source in project.sources if not asked or source.id in asked]
    unread = [source for source in sources if source.leaflet is None]
    from publisher.review import record

    read = [(source, source.leaflet) for source in sources if source.leaflet]
    changed = frozenset(
        (source.id, source.language) for source, leaflet in read if record.is_changed(leaflet, source.path)
    )
    dues = review.calendar((leaflet for _, leaflet in read), today, args.within, changed)
    files = [(args.ics, review.as_calendar(dues)), (args.csv, review.as_csv(dues).encode())]
    for name, data in files:
        if name:
            put(name, data)
    if args.json:
        _as_json(dues)
    elif dues:
        _table(dues)
    for problem in project.problems:
        say(str(problem))
    if not project.sources:
        say("source/ holds no leaflet: “leaflet new NAME” makes one")
    for source in unread:
        say(f"source/{source.id}/{source.language}.md cannot be read: “leaflet check” tells why")
    for source, leaflet in read:
        for problem in record.problems(leaflet, source.path, root):
            say(str(problem))
    overdue = any(due.urgency is review.Urgency.OVERDUE for due in dues)
    return 1 if unread or has_errors(project.problems) or overdue else 0


def _table(dues: "tuple[Due, ...]") -> None:
    from publisher.cli.colours import coloured

    rows = [
        (
            str(due.urgency),
            str(due.next_review or "not set"),
            _distance(due.days),
            f"{due.code} v{due.version}",
            due.language,
            due.title,
            due.owner or "no owner",
        )
        for due in dues
    ]
    names = ("STATE", "DUE", "", "CODE", "LANGUAGE", "TITLE", "OWNER")
    widths = [max(len(row[at]) for row in (names, *rows)) for at in range(len(names))]
    for row in (names, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = coloured(cells[0], COLOURS.get(row[0], "1"))
        print("  ".join(cells).rstrip())


def _distance(days: int | None) -> str:
    if days is None:
        return ""
    unit = "day" if abs(days) == 1 else "days"
    if days == 0:
        return "today"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def _as_json(dues: "tuple[Due, ...]") -> None:
    import json

    from publisher.review.due import COLUMNS

    listed = []
    for due in dues:
        row: dict[str, str | int | None] = {name: value or None for name, value in zip(COLUMNS, due.row(), strict=True)}
        listed.append({**row, "days": due.days})
    print(json.dumps(listed, ensure_ascii=False, indent=1))
