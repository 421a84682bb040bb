"""Builds past one machine: Dask workers over TLS, shares without a coordinator, stores elsewhere."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from publisher.build import (
    Blame,
    Cluster,
    Fate,
    Fixed,
    Limits,
    MachineError,
    Shard,
    Shelf,
    Store,
    Task,
    away,
    fill,
    fingerprint,
    run,
)
from publisher.build.work import Failure
from publisher.build.workers import _trouble, perform_there
from tests.build import stand_ins
from tests.build.cluster import Machines, free_port, machines, s3
from tests.build.stand_ins import TODAY, build, files, ignore, mp3, pdf, plan, told


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def tasks_of(count: int = 8) -> list[Task]:
    return [
        task
        for number in range(count)
        for task in (pdf(f"leaflet-{number}", f"Text {number}."), mp3(f"leaflet-{number}", f"Sound {number}."))
    ]


def test_one_job_two_jobs_and_dask_give_the_same_outputs_and_manifest(dask: Machines, tmp_path: Path) -> None:
    tasks = tasks_of()
    build(tmp_path / "one", *tasks)
    build(tmp_path / "two", *tasks, jobs=2)
    report = run(plan(*tasks), tmp_path / "dask", Fixed(TODAY, cluster=dask.cluster), ignore)
    assert [event.target for event in report.of(Fate.MADE)] == [task.target for task in tasks]
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "dask")


def test_a_worker_that_is_killed_loses_nothing(dask: Machines, tmp_path: Path) -> None:
    tasks = [replace(task, make=partial(stand_ins.slow_page, task.target)) for task in tasks_of(10)]
    build(tmp_path / "here", *tasks, jobs=2)
    killed = False

    def kill_once(_event: object) -> None:
        nonlocal killed
        if not killed:
            dask.kill_worker()
            killed = True

    try:
        report = run(plan(*tasks), tmp_path / "dask", Fixed(TODAY, cluster=dask.cluster), kill_once)
    finally:
        dask.start_worker()
    assert killed
    assert len(report.of(Fate.MADE)) == len(tasks)
    assert files(tmp_path / "here") == files(tmp_path / "dask")


def test_on_a_cluster_a_task_that_kills_its_process_or_takes_too_long_is_named_and_costs_no_worker(
    dask: Machines, tmp_path: Path
) -> None:
    poison = replace(pdf("mri", "x"), make=partial(stand_ins.always_killing, "x"))
    endless = replace(pdf("needle", "x"), make=partial(stand_ins.endless, "x"))
    how = Fixed(TODAY, cluster=dask.cluster, limits=Limits(minutes=0.04))
    report = run(plan(poison, endless, pdf("scan", "Look.")), tmp_path / "output", how, ignore)
    assert (
        told(report)[0] == "failed mri.en-GB.pdf: mri.en-GB.pdf is left out, because making it killed its process twice"
    )
    assert told(report)[1].startswith("failed needle.en-GB.pdf: needle.en-GB.pdf took more than 0.04 minutes")
    assert told(report)[2] == "made scan.en-GB.pdf: first build"
    assert all(worker.poll() is None for worker in dask.workers)


def test_a_worker_that_does_not_see_the_store_or_has_another_version_is_told_of(tmp_path: Path) -> None:
    ours, code = Store(tmp_path / "ours"), fingerprint.code(frozenset())
    ours.remember("sight", "ab" * 16, b"")
    assert _trouble(ours, "ab" * 16, code) == ""
    unseen = _trouble(Store(tmp_path / "theirs"), "ab" * 16, code)
    assert unseen == f"does not see the store {tmp_path / 'theirs'}: name one that all machines share with --store"
    assert "another version of the publisher" in _trouble(ours, "ab" * 16, "older")


def test_a_task_is_not_performed_by_other_versions_than_its_inputs_name(tmp_path: Path) -> None:
    store, code = Store(tmp_path), fingerprint.code(frozenset())
    task = pdf("mri", "Lie still.")
    other = replace(task, about=replace(task.about, tools=(("numpy", "0.1"),)))
    told = [perform_there(other, store, Limits(), code), perform_there(task, store, Limits(), "older")]
    assert all(isinstance(result, Failure) and result.blame is Blame.MACHINE for result in told)
    assert [str(result.why).partition("has ")[2] for result in told if isinstance(result, Failure)] == [
        "another version of numpy",
        "another version of the publisher",
    ]


def test_a_scheduler_that_does_not_answer_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.build.workers.CONNECT_S", 0.5)
    nobody = Cluster(f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(MachineError, match=r"no scheduler answers at tcp://127.0.0.1:\d+ .*is it running"):
        run(plan(*tasks_of(1)), tmp_path / "output", Fixed(TODAY, cluster=nobody), ignore)


def test_a_certificate_of_another_authority_is_refused(
    dask: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import trustme

    monkeypatch.setattr("publisher.build.workers.CONNECT_S", 2)
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    stranger = replace(dask.cluster, ca=str(tmp_path / "other.pem"))
    with pytest.raises(MachineError, match="no scheduler answers"):
        run(plan(*tasks_of(1)), tmp_path / "output", Fixed(TODAY, cluster=stranger), ignore)


def test_shares_fill_a_store_and_a_whole_build_finds_everything_there(tmp_path: Path) -> None:
    tasks = tasks_of()
    build(tmp_path / "alone", *tasks)
    shared = Store(tmp_path / "shared")
    how = Fixed(TODAY, store=shared)
    made = [fill(plan(*tasks), shared, how, Shard(number, 3), ignore).of(Fate.MADE) for number in (1, 2, 3)]
    assert sorted(event.target for events in made for event in events) == sorted(task.target for task in tasks)
    assert all(made)
    impossible = [replace(task, make=partial(stand_ins.impossible, "made again")) for task in tasks]
    report = run(plan(*impossible), tmp_path / "output", how, ignore)
    assert len(report.of(Fate.MADE)) == len(tasks)
    assert files(tmp_path / "output") == files(tmp_path / "alone")


def test_a_share_that_was_filled_before_is_not_made_again(tmp_path: Path) -> None:
    shared = Store(tmp_path / "shared")
    how = Fixed(TODAY, store=shared)
    fill(plan(*tasks_of()), shared, how, Shard(1, 1), ignore)
    again = fill(plan(*tasks_of()), shared, how, Shard(1, 1), ignore)
    assert not again.of(Fate.MADE)
    assert len(again.of(Fate.KEPT)) == 16


def test_a_share_names_what_could_not_be_made(tmp_path: Path) -> None:
    shared = Store(tmp_path / "shared")
    silent = replace(mp3("mri", "x"), make=partial(stand_ins.impossible, "no network"))
    report = fill(plan(silent), shared, Fixed(TODAY, store=shared), Shard(1, 1), ignore)
    assert told(report) == ["failed mri.en-GB.mp3: no network"]
    assert report.blames == {Blame.MACHINE}


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of a store in an S3 on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        with s3("leaflets") as endpoint:
            patch.setenv("AWS_ENDPOINT_URL", endpoint)
            yield "s3://leaflets/store"


def test_what_one_machine_puts_into_s3_another_finds_there(bucket: str, tmp_path: Path) -> None:
    tasks = tasks_of(2)
    build(tmp_path / "alone", *tasks)
    first = Store(tmp_path / "first", bucket)
    for task in tasks:
        first.keep(task.key, task.make(first))
    impossible = [replace(task, make=partial(stand_ins.impossible, "made again")) for task in tasks]
    second = Fixed(TODAY, store=Store(tmp_path / "second", bucket))
    run(plan(*impossible), tmp_path / "output", second, ignore)
    assert files(tmp_path / "output") == files(tmp_path / "alone")


def test_damaged_bytes_in_s3_are_never_used_and_go(bucket: str, tmp_path: Path) -> None:
    import boto3

    first = Store(tmp_path / "first", bucket)
    kept = first.keep("ab" * 32, stand_ins.page("Text."))
    Shelf(first, "sentences").put("cd" * 32, b"sound")
    client = boto3.client("s3")
    names = [each["Key"] for each in client.list_objects_v2(Bucket="leaflets")["Contents"]]
    for name in names:
        client.put_object(Bucket="leaflets", Key=name, Body=b"something else")
    second = Store(tmp_path / "second", bucket)
    assert second.kept("ab" * 32) is None
    assert second.get(kept.data) is None
    assert Shelf(second, "sentences").get("cd" * 32) is None
    assert second.keep("ab" * 32, stand_ins.page("Text.")) == kept
    assert Store(tmp_path / "third", bucket).get(kept.data) == b"page: Text."


def test_an_s3_that_does_not_answer_is_one_clear_line(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away._system.cache_clear()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    nobody = Store(tmp_path / "near", bucket)
    with pytest.raises(MachineError, match=f"cannot read {bucket}/made/"):
        run(plan(*tasks_of(1)), tmp_path / "output", Fixed(TODAY, store=nobody), ignore)
    away._system.cache_clear()


def test_only_what_was_signed_with_the_same_secret_is_trusted(tmp_path: Path) -> None:
    ours, theirs = Store(tmp_path, secret=b"a" * 32), Store(tmp_path, secret=b"b" * 32)
    task = pdf("mri", "Lie still.")
    forged = replace(task, make=partial(stand_ins.page, "Take ten tablets."))
    fill(plan(forged), theirs, Fixed(TODAY, store=theirs), Shard(1, 1), ignore)
    run(plan(task), tmp_path / "output", Fixed(TODAY, store=ours), ignore)
    assert (tmp_path / "output" / task.target).read_bytes() == b"page: Lie still. 2028-01-31"
    again = run(plan(forged), tmp_path / "output", Fixed(TODAY, store=ours), ignore)
    assert again.of(Fate.KEPT)


def test_an_entry_under_another_key_counts_as_damaged(tmp_path: Path) -> None:
    """Otherwise a copied file could make one leaflet's output out of another's."""
    store = Store(tmp_path)
    one, other = pdf("one", "Text of one."), pdf("other", "Text of the other.")
    fill(plan(one, other), store, Fixed(TODAY, store=store), Shard(1, 1), ignore)
    places = [tmp_path / "made" / task.key[:2] / task.key for task in (one, other)]
    places[1].write_bytes(places[0].read_bytes())
    assert store.kept(other.key) is None
    assert json.loads(places[0].read_bytes().partition(b"\n")[2])[0]
