"""Where a build does its work: its store, its limits, other machines. Options of `leaflet build` and their values."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.errors import UsageError

if TYPE_CHECKING:
    from publisher.build import Cluster, Limits, Shard, Store
    from publisher.reading import Publisher

LEAST_SECRET_BYTES = 32
_HERE = ("127.0.0.1", "localhost", "[::1]")
S3 = "s3://"


def add_store(parser: "argparse.ArgumentParser | argparse._ArgumentGroup") -> None:
    """Add the options that name the store."""
    parser.add_argument(
        "--store",
        metavar="WHERE",
        help="keep what was made here instead: a folder that machines share, or s3://BUCKET/NAME; "
        "“store:” in publisher.yaml does the same",
    )
    parser.add_argument("--store-key", metavar="FILE", help="a secret file: only what was signed with it is trusted")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to the parser of a build."""
    group = parser.add_argument_group("limits, stores and other machines (docs/scale.md)")
    add_store(group)
    group.add_argument("--task-minutes", type=_number, default=20, metavar="N", help="most time for an output (20)")
    group.add_argument("--task-memory", type=_number, default=3000, metavar="MB", help="most memory for one (3000)")
    group.add_argument("--shard", type=_shard, metavar="K/N", help="only fill the store, with the K-th of N shares")
    group.add_argument("--scheduler", metavar="ADDRESS", help="make the outputs on Dask workers: tls://HOST:8786")
    group.add_argument("--tls-ca", metavar="FILE", help="with --scheduler: the authority that all certificates are of")
    group.add_argument("--tls-cert", metavar="FILE", help="with --scheduler: the certificate of this machine")
    group.add_argument("--tls-key", metavar="FILE", help="with --scheduler: its private key")


def limits_of(args: argparse.Namespace) -> "Limits":
    """Return what one task may take."""
    from publisher.build import Limits

    return Limits(args.task_minutes, args.task_memory)


def store_of(args: argparse.Namespace, publisher: "Publisher", root: Path, output: Path) -> "Store":
    """Return the store that was named, or the output folder's own. Raises UsageError."""
    named = args.store if not args.store or "://" in args.store else str(Path(args.store).resolve())
    return store_at(named or publisher.store, root, output, _secret(args.store_key))


def store_at(where: str, root: Path, output: Path, secret: bytes = b"") -> "Store":
    """Return a store by its folder (relative to the project) or address; empty is the output folder's own."""
    from publisher.build import Store
    from publisher.build import store_of as own

    if where.startswith(S3):
        return Store(own(output), where.rstrip("/"), secret)
    if "://" in where:
        raise UsageError(f"a store is a folder or an address that begins with {S3}, not “{where}”")
    return Store((root / where).resolve() if where else own(output), secret=secret)


def cluster_of(args: argparse.Namespace) -> "Cluster | None":
    """Return the cluster that was named, or None. Raises UsageError when it would not be private."""
    files = (args.tls_ca, args.tls_cert, args.tls_key)
    if not args.scheduler:
        if any(files):
            raise UsageError("--tls-ca, --tls-cert and --tls-key belong to --scheduler")
        return None
    from publisher.build import Cluster

    scheme, _, place = args.scheduler.rpartition("://")
    host = place.rpartition(":")[0]
    if not host or not place.rpartition(":")[2].isdigit() or scheme not in ("", "tcp", "tls"):
        raise UsageError(f"“{args.scheduler}” is not the address of a scheduler: write tls://HOST:8786")
    if any(files):
        if not all(files):
            raise UsageError("--tls-ca, --tls-cert and --tls-key are given together")
        for file in files:
            if not Path(file).is_file():
                raise UsageError(f"there is no file {file}")
        return Cluster(f"tls://{place}", *map(str, files))
    if scheme == "tls" or host not in _HERE:
        raise UsageError(
            f"{args.scheduler} is reached over a network, so TLS is needed: give --tls-ca, --tls-cert and --tls-key"
        )
    return Cluster(f"tcp://{place}")


def _secret(file: str | None) -> bytes:
    if file is None:
        return b""
    try:
        secret = Path(file).read_bytes().strip()
    except OSError as error:
        raise UsageError(f"the key {file} cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(secret) < LEAST_SECRET_BYTES:
        raise UsageError(f"the key {file} is too short: {LEAST_SECRET_BYTES} characters at least")
    return secret


def _number(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is not a number (0 is no limit)")
    return int(text)


def _shard(text: str) -> "Shard":
    from publisher.build import Shard

    number, _, count = text.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count) <= 10_000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a share: write 3/8 for the third of eight")
    return Shard(int(number), int(count))
