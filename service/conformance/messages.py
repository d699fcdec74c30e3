"""Judges every message that was heard: its envelope, its sender, its id, its number, its size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from schemas.envelope import BODY_LIMIT, CONTENT_TYPE, source_of
from service.conformance.lines import NOTHING_HEARD, Line, Words, failed, not_tried, passed
from service.conformance.stage import Said, Stage

MOST_REPEATED = 5
"""Of so many messages one may come again: more often than not the broker had confirmed it."""
NOT_SEEN: Words = ("内置消息队列看不到", "the embedded broker does not show it")


def judge_messages(stage: Stage) -> Iterable[Line]:
    """A line for each thing that every message must keep."""
    checks: dict[str, Callable[[Said], str | None]] = {
        "readable": lambda said: said.fault.code if said.envelope is None and said.fault else None,
        "size": lambda said: f"{len(said.letter.body):,}" if len(said.letter.body) > BODY_LIMIT else None,
        "known_types": lambda said: said.name if _has(said, "message.type_unknown") else None,
        "shape": lambda said: _fields(said) if said.envelope and _has(said, "message.shape") else None,
        "own_source": lambda said: _other(said.envelope["source"], source_of(stage.code)) if said.envelope else None,
        "own_user": lambda said: _other(said.letter.sender, stage.code),
        "content_type": lambda said: _other(said.letter.content_type, CONTENT_TYPE),
        "persistent": lambda said: None if said.letter.is_persistent else "delivery_mode=1",
        "own_matters": lambda said: _foreign(stage, said),
    }
    is_seen = any(said.letter.is_persistent is not None for said in stage.said)
    for id_, check in checks.items():
        if id_ in ("content_type", "persistent") and stage.said and not is_seen:
            yield not_tried(id_, NOT_SEEN)
        else:
            yield _each(id_, stage.said, check)
    yield from (_unique(stage), _sent_once(stage), _sequence(stage))


def _each(id_: str, heard: Sequence[Said], check: Callable[[Said], str | None]) -> Line:
    if not heard:
        return not_tried(id_, NOTHING_HEARD)
    wrong = [(said, what) for said in heard if (what := check(said)) is not None]
    if not wrong:
        return passed(id_, (f"{len(heard)} 条报文", f"{len(heard)} messages"), heard[-1].at)
    said, what = wrong[0]
    words = (f"{len(wrong)} 条不符，如 {_name(said)}：{what}", f"{len(wrong)} are not, such as {_name(said)}: {what}")
    return failed(id_, words, said.at)


def _unique(stage: Stage) -> Line:
    bodies: dict[str, bytes] = {}
    for said in stage.said:
        if said.envelope and bodies.setdefault(said.envelope["id"], said.letter.body) != said.letter.body:
            stage.refuse(said, "message.other_body", id=said.envelope["id"])
            id_ = said.envelope["id"]
            return failed("unique_ids", (f"{id_} 内容不同", f"{id_} came with another body"), said.at)
    return _good("unique_ids", len(bodies))


def _sent_once(stage: Stage) -> Line:
    ids = {said.envelope["id"]: said.letter.body for said in reversed(stage.said) if said.envelope}
    again = [
        said
        for said in stage.said
        if said.envelope and not said.is_first and ids[said.envelope["id"]] == said.letter.body
    ]
    if len(again) * MOST_REPEATED > len(ids):
        count = len(again)
        return failed("sent_once", (f"{count} 次重发", f"{count} came again"), again[0].at)
    return _good("sent_once", len(ids))


def _sequence(stage: Stage) -> Line:
    last: dict[str, int] = {}
    for said in stage.said:
        if not said.envelope or not said.is_first or said.envelope["sequence"] is None:
            continue
        subject, number = said.envelope["subject"], said.envelope["sequence"]
        expected = last.get(subject, 0) + 1
        if number != expected:
            words = (f"{subject} 应为 {expected}，实为 {number}", f"{subject}: {expected} was due, {number} came")
            return failed("sequence", words, said.at)
        last[subject] = number
    if stage.said and not last:
        return passed("sequence", ("未使用", "not used"))
    return _good("sequence", len(last))


def _good(id_: str, count: int) -> Line:
    return passed(id_, (f"共 {count} 个", f"{count} of them")) if count else not_tried(id_, NOTHING_HEARD)


def _name(said: Said) -> str:
    return str(said.envelope["id"]) if said.envelope else said.letter.message_id or "-"


def _has(said: Said, code: str) -> bool:
    return said.fault is not None and said.fault.code == code


def _fields(said: Said) -> str:
    fields = said.fault.fields if said.fault else {}
    return f"{said.name} {'; '.join(f'{name}: {what}' for name, what in fields.items())}"


def _other(value: str | None, expected: str) -> str | None:
    return None if value == expected else value or "-"


def _foreign(stage: Stage, said: Said) -> str | None:
    """The part, referral or campaign that a message names and the department was never given."""
    for kind in ("part", "referral", "campaign"):
        if said.data and f"{kind}_id" in said.data:
            named = f"{kind}/{said.data[f'{kind}_id']}"
            return None if named in stage.subjects else named
    return None
