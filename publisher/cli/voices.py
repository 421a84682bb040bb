"""`leaflet voices`: which voices there are, which work here, and what to install for the others."""

import argparse


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "voices",
        help="list the voices, and which work here",
        description="Lists the voices for a language: which work on this machine, which send the text out of it, and "
        "what to install for the others. publisher.yaml (“voices: [hibari, espeak]”) and “build --voice” name them.",
    )
    parser.add_argument("--language", default="en-GB", metavar="TAG", help="the language (default: en-GB)")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the voices; return 3 when none speaks the language here."""
    import json
    from dataclasses import asdict

    from publisher.voices import offers

    listed = offers(args.language)
    if args.json:
        print(json.dumps([asdict(offer) for offer in listed], ensure_ascii=False, indent=1))
    else:
        for offer in listed:
            out = "; SENDS THE TEXT OUT" if offer.sends_text else ""
            print(f"{'works' if offer.works else 'not here':<9} {offer.name:<14} {offer.about} ({offer.licence}){out}")
            if offer.missing:
                print(f"{'':<24} {offer.missing}")
    return 0 if any(offer.works and not offer.sends_text for offer in listed) else 3
