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
    parser.add_argument(
        "install", nargs="*", metavar="install VOICE", help="download a hibari voice and put it in place: install emma"
    )
    parser.add_argument("--from", dest="file", metavar="FILE", help="the voice's model file, where there is no network")
    parser.add_argument("--language", default="en-GB", metavar="TAG", help="the language (default: en-GB)")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the voices; return 3 when none speaks the language here. With ``install``, put a voice in place."""
    if args.install:
        return _install(args)
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


def _install(args: argparse.Namespace) -> int:
    from pathlib import Path

    from publisher.cli.errors import UsageError, say
    from publisher.voices import VoiceError, hibari

    if args.install[0] != "install" or len(args.install) not in (2, 3):
        raise UsageError("write: leaflet voices install emma, or with --from FILE")
    name = args.install[-1]
    try:
        if args.file is None:
            print(f"Downloading from {hibari.address(name)}", flush=True)
        data = Path(args.file).read_bytes() if args.file else hibari.download(name)
        path = hibari.install(name, data)
    except VoiceError as error:
        say(f"leaflet: {error}")
        return 3
    print(f"hibari {name} is in place: {path}")
    return 0
