"""A real Dask scheduler and workers on this machine, with certificates of their own; and an S3 on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from publisher.build import Cluster

ROOT = Path(__file__).parents[2]


@dataclass
class Machines:
    """A scheduler and its workers; every one is a process of its own."""

    cluster: Cluster
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, module: str, *words: str) -> subprocess.Popen[bytes]:
        """Start a part of the cluster."""
        tls = ("--tls-ca-file", self.cluster.ca, "--tls-cert", self.cluster.certificate, "--tls-key", self.cluster.key)
        command = (sys.executable, "-m", f"distributed.cli.{module}", *words, *tls)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        with (self.folder / f"{module}.log").open("ab") as log:
            process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def start_worker(self) -> None:
        """Start a worker that has two tasks at a time."""
        scratch = self.folder / f"worker-{len(self.workers)}"
        words = ("--nthreads", "2", "--no-nanny", "--no-dashboard", "--local-directory", str(scratch))
        self.workers.append(self.start("dask_worker", self.cluster.address, *words))

    def kill_worker(self) -> None:
        """Kill the first worker by its process number, as a power cut does."""
        worker = self.workers.pop(0)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    def stop(self) -> None:
        """End everything that was started."""
        for process in reversed(self.processes):
            if process.poll() is None:
                process.kill()
            process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2) -> Iterator[Machines]:
    """Give a scheduler with TLS on 127.0.0.1 and its workers."""
    port = free_port()
    certificates = _certificates(folder)
    started = Machines(Cluster(f"tls://127.0.0.1:{port}", *certificates), folder)
    try:
        words = ("--host", "127.0.0.1", "--port", str(port), "--protocol", "tls", "--no-dashboard", "--no-show")
        started.start("dask_scheduler", *words)
        for _ in range(workers):
            started.start_worker()
        yield started
    finally:
        started.stop()


def _certificates(folder: Path) -> tuple[str, str, str]:
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1")
    paths = tuple(str(folder / name) for name in ("ca.pem", "cert.pem", "key.pem"))
    authority.cert_pem.write_to_path(paths[0])
    own.cert_chain_pems[0].write_to_path(paths[1])
    own.private_key_pem.write_to_path(paths[2])
    return paths[0], paths[1], paths[2]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def s3(bucket: str) -> Iterator[str]:
    """Give the endpoint of an S3 on this machine that holds an empty bucket."""
    port = free_port()
    program = (
        "from moto.server import ThreadedMotoServer; import sys, threading; "
        f"server = ThreadedMotoServer('127.0.0.1', {port}, verbose=False); server.start(); threading.Event().wait()"
    )
    process = subprocess.Popen((sys.executable, "-c", program), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(400):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            time.sleep(0.05)
        endpoint = f"http://127.0.0.1:{port}"
        import boto3

        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=bucket)
        yield endpoint
    finally:
        process.kill()
        process.wait()
