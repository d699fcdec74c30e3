"""`pack list | show | check | propose | diff`: the law as data, from a terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from service.application.compare_laws import compare_laws
from service.application.propose_pack import propose_pack
from service.cli.plain import acting_as, harmless, plainly
from service.cli.tools import Tools
from service.domain.faults import FileRefused
from service.domain.law_versions import BASELINE
from service.domain.pack_diff import Change, changes, in_words, rule_in_words
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.under_another_law import Line
from service.infrastructure.tables.database import db
from service.policies.checking import LARGEST_FILE, check_text
from service.policies.loading import pack_ids, pack_text, read_pack
from service.queries import packs as queries

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands on policy packs."""

    @group.group()
    def pack() -> None:
        """Policy packs: the law as data, in versions that two administrators agree on."""

    _add_looking(pack, tools)
    _add_check(pack)
    _add_propose(pack, tools)
    _add_diff(pack, tools)


def _add_looking(pack: click.Group, tools: Tools) -> None:
    @pack.command("list")
    @AS_JSON
    def list_(as_json: bool) -> None:
        """The packs in force and every version, with who and when."""
        app, hub = tools.build(tools.settings())
        with hub.transaction() as work:
            day = work.today
        with app.app_context(), Session(db.engine) as session:
            found, versions = queries.packs_in_force(session, day).values(), queries.versions(session)
        if as_json:
            packs = [{"id": p.id, "title": p.title, "valid_to": in_words(p.valid_to)} for p in found]
            return _say(json.dumps({"packs": packs, "versions": [asdict(v) for v in versions]}, default=str))
        _say(*(f"{p.id}\t{p.valid_from}–{p.valid_to or ''}\t{p.title}" for p in found))
        for each in versions:
            ends = f"{each.state} by {each.decided_by}" if each.decided_by else each.state
            _say(f"{each.id}\t{ends}\tproposed by {each.proposed_by}\tfrom {each.in_force_from or '—'}")

    @pack.command()
    @click.argument("name", metavar="PACK")
    @AS_JSON
    def show(name: str, as_json: bool) -> None:
        """The rules of PACK (`yanshi-2023`, or its version `yanshi-2023/2`), each with its source."""
        found = _alone(tools, name)[0]
        rules = [(n, rule_in_words(rule), rule.source, rule.quote) for n, rule in sorted(found.rules.items())]
        for n, value, source, quote in rules:
            row = {"rule": n, "value": value, "document": source.document, "article": source.article}
            row |= {"clause": source.clause, "status": source.status.value, "quote": quote}
            _say(json.dumps(row, ensure_ascii=False) if as_json else "\t".join(row.values()))


def _add_check(pack: click.Group) -> None:
    @pack.command()
    @click.argument("file", type=FILE)
    @AS_JSON
    def check(file: Path, as_json: bool) -> None:
        """Check FILE as a pack against those of the product; exits 1 if there is a fault. FILE is called as its id."""
        known = {id_: read_pack(f"{id_}.toml", pack_text(id_)) for id_ in (BASELINE, *pack_ids())}
        try:
            check_text(_content(file), known, file.stem)
        except FileRefused as refused:
            for each in refused.faults:
                row = {"line": each.row, "key": each.column, "value": each.value, "code": each.code}
                row |= {"zh": each.words(), "en": each.words("en")}
                _say(json.dumps(row, ensure_ascii=False) if as_json else "\t".join(map(str, row.values())))
            raise SystemExit(1) from None
        if not as_json:
            _say(f"{file.name}: no fault")


def _add_propose(pack: click.Group, tools: Tools) -> None:
    @pack.command()
    @click.argument("file", type=FILE)
    @click.option("--new", "is_new", is_flag=True, help="The pack of a district that has none yet.")
    @click.option("--as", "person", metavar="USER", required=True, help="The administrator who acts.")
    @click.option("--password", prompt=True, hide_input=True, help="Asked for if not given.")
    def propose(file: Path, is_new: bool, person: str, password: str) -> None:
        """Propose FILE as a version of the pack that its name says; a second administrator puts it in force."""
        app, hub = tools.build(tools.settings())
        with plainly():
            actor = acting_as(app, hub, person, password)
            with hub.transaction() as work:
                version = propose_pack(work, actor, _content(file), None if is_new else file.stem)
        _say(f"{version} waits for a second administrator")


def _add_diff(pack: click.Group, tools: Tools) -> None:
    @pack.command()
    @click.argument("a")
    @click.argument("b")
    @click.option("--campaign", metavar="ID", help="What this campaign would have been under B.")
    @AS_JSON
    def diff(a: str, b: str, campaign: str | None, as_json: bool) -> None:
        """What differs between the packs A and B, rule by rule."""
        old, new = (_alone(tools, name)[1] for name in (a, b))
        found: list[Change | Line] = list(changes(old, new))
        if campaign:
            app, hub = tools.build(tools.settings())
            with app.app_context(), plainly(), hub.transaction() as work:
                found = [*found, *compare_laws(work, campaign, new)]
        _say(*(json.dumps(asdict(each), ensure_ascii=False) if as_json else _in_a_line(each) for each in found))


def _in_a_line(found: Change | Line) -> str:
    if isinstance(found, Line):
        mark = "≠" if found.differs else "="
        return f"{mark} {found.about} {found.of}\t{found.now}\t{found.then}"
    sources = f" [{found.old_source} → {found.new_source}]" if found.old_source or found.new_source else ""
    return f"{found.key}\t{found.old or '—'}\t{found.new or '—'}{sources}"


def _alone(tools: Tools, name: str) -> tuple[PolicyPack, PolicyPack]:
    """A pack alone and over the baseline; a refusal in words if there is none of that name."""
    app, hub = tools.build(tools.settings())
    with hub.transaction() as work:
        day = work.today
    with plainly(), app.app_context(), Session(db.engine) as session:
        found = queries.pack_named(session, name, day)
        if found is None:
            raise Refused("pack.unknown", pack=name)
        return found, queries.over_baseline(session, found, day)
    raise AssertionError  # plainly() ends the program


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _say(*lines: Any) -> None:
    for line in lines:
        click.echo(harmless(str(line)))
