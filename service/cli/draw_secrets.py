"""`draw secret`, `commit`, `reveal`, `head`, `code`, `key`: what a participant computes on its own machine, without
database or settings; and `register-key` and `openings`, which need the hub's."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from service.application.open_lines import open_lines
from service.application.register_key import register_key
from service.cli.plain import plainly
from service.cli.tools import Tools
from service.domain.actors import HUB_ACTOR
from service.domain.draw.canonical import digest
from service.domain.draw.errors import RecordRefused
from service.domain.draw.records import commitment, reveal_digest
from service.domain.draw.rounds import CODES, code_of, head_of, nonce_of
from service.domain.draw.settings import is_hex64
from service.infrastructure.identity import new_nonce
from service.infrastructure.participant_keys import new_private_key, public_key_of, signed_with

NEW_FILE = click.Path(path_type=Path, dir_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
SECRET = click.option("--secret", "secret_file", type=FILE, required=True, help="The file of the secret.")
PARTICIPANT = click.option("--participant", required=True, help="Who commits: a department's code, or witness.")
SIGN = click.option("--sign", "key_file", type=FILE, help="Sign with this private key (PEM) too.")
LENGTH = click.option("--length", type=click.IntRange(1, 100_000), default=CODES, show_default=True)


def add_participants_commands(draw: click.Group) -> None:
    """Add to the group `draw` what needs no hub."""
    for command in (_secret, _commit, _reveal, _head, _code, _key):
        draw.add_command(command)


def add_hub_commands(draw: click.Group, tools: Tools) -> None:
    """Add to the group `draw` what is done on the hub's own machine."""

    @draw.command("register-key")
    @click.argument("participant")
    @click.argument("key")
    def register(participant: str, key: str) -> None:
        """Register KEY, an Ed25519 public key of 64 hexadecimal digits, for PARTICIPANT."""
        _, hub = tools.build(tools.settings())
        with plainly(), hub.transaction() as work:
            register_key(work, HUB_ACTOR, participant, key)

    @draw.command("openings")
    @click.argument("campaign")
    @click.option("--out", "file", type=NEW_FILE, required=True)
    def openings(campaign: str, file: Path) -> None:
        """Write what opens every sealed line of CAMPAIGN's draw into --out, a JSON object on each line, for auditors:
        `verify_draw.py CERTIFICATE --openings FILE`."""
        _, hub = tools.build(tools.settings())
        with plainly(), hub.transaction() as work:
            lines = open_lines(work, HUB_ACTOR, campaign)
            with _new_file(file) as out:
                written = sum(out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n") > 0 for line in lines)
        click.echo(f"{written} lines")


@click.command("secret")
@click.option("--out", "file", type=NEW_FILE, required=True, help="A new file, which only its owner may read.")
def _secret(file: Path) -> None:
    """Make a secret of 32 random bytes. Keep it safe: nonce and one-time codes follow from it."""
    with _new_file(file) as out:
        out.write(f"{new_nonce()}\n".encode())


@click.command("commit")
@SECRET
@PARTICIPANT
@SIGN
@click.option("--announced", help="The hash that was announced; another freeze is refused.")
@click.argument("freeze")
def _commit(secret_file: Path, participant: str, key_file: Path | None, announced: str | None, freeze: str) -> None:
    """Print the commitment to the secret for FREEZE: the file of the freeze record (as downloaded from the hub, or as
    received by message), or the freeze's hash."""
    frozen = _frozen(freeze, announced)
    _print_signed(commitment(frozen, participant, nonce_of(_read(secret_file), frozen)), key_file)


@click.command("reveal")
@SECRET
@PARTICIPANT
@SIGN
@click.argument("freeze_hash")
def _reveal(secret_file: Path, participant: str, key_file: Path | None, freeze_hash: str) -> None:
    """Print the nonce of the commitment that was made for FREEZE_HASH."""
    frozen = _frozen(freeze_hash, None)
    nonce = nonce_of(_read(secret_file), frozen)
    click.echo(nonce)
    if key_file:
        click.echo(_signature(key_file, reveal_digest(frozen, participant, nonce)))


@click.command("head")
@SECRET
@LENGTH
def _head(secret_file: Path, length: int) -> None:
    """Print the head of the witness's chain of one-time codes."""
    click.echo(head_of(_read(secret_file), length))


@click.command("code")
@SECRET
@LENGTH
@click.argument("number", type=click.IntRange(1))
def _code(secret_file: Path, length: int, number: int) -> None:
    """Print the witness's one-time code NUMBER, counted from 1."""
    if number > length:
        raise SystemExit(f"The chain has {length} codes only. / 一次性码只有 {length} 个。")
    click.echo(code_of(_read(secret_file), length, number))


@click.command("key")
@click.option("--out", "file", type=NEW_FILE, required=True, help="A new file, which only its owner may read.")
def _key(file: Path) -> None:
    """Make a key pair, keep the private key in --out (PEM), and print the public key, which is to be registered."""
    private_key = new_private_key()
    with _new_file(file) as out:
        out.write(private_key)
    click.echo(public_key_of(private_key))


def _print_signed(digest_: str, key_file: Path | None) -> None:
    click.echo(digest_)
    if key_file:
        click.echo(_signature(key_file, digest_))


def _signature(key_file: Path, digest_: str) -> str:
    try:
        return signed_with(key_file.read_bytes(), digest_)
    except (ValueError, TypeError):
        raise SystemExit(f"{key_file} holds no Ed25519 private key. / 文件中没有 Ed25519 私钥。") from None


def _new_file(file: Path) -> Any:
    try:
        return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError:
        raise SystemExit(f"{file} exists already; it is not overwritten. / 文件已经存在，不会覆盖。") from None
    except OSError as trouble:
        raise SystemExit(f"{file}: {trouble.strerror}") from None


def _read(secret_file: Path) -> str:
    secret = secret_file.read_text(encoding="utf-8", errors="replace").strip()
    if not is_hex64(secret):
        raise SystemExit(f"{secret_file} holds no secret of 64 hexadecimal digits. / 文件中没有 64 位十六进制的秘密。")
    return secret


def _frozen(freeze: str, announced: str | None) -> str:
    """The freeze's hash: given as it is, or computed from the record in a file and compared with what it says."""
    frozen = freeze if is_hex64(freeze) else _hash_of(Path(freeze), announced)
    if announced not in (None, frozen):
        raise SystemExit(f"This is not the freeze that was announced: {frozen}. / 这不是公布的冻结记录。")
    return frozen


def _hash_of(file: Path, announced: str | None) -> str:
    try:
        data = json.loads(file.read_bytes())
        data = data.get("data", data)
        record = data.get("freeze", data)
        frozen = digest(record)
        plan = digest(data["plan"]) if "plan" in data and isinstance(data["plan"], dict) else record["plan"]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecordRefused):
        raise SystemExit(f"{file} is neither a hash nor the file of a freeze. / 既不是摘要也不是冻结记录。") from None
    if data.get("freeze_hash", announced or frozen) != frozen or plan != record["plan"]:
        raise SystemExit("The freeze does not have the hash that it says. / 冻结记录与其摘要不符。")
    click.echo(f"freeze {frozen}", err=True)
    return frozen
