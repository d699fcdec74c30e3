"""The messages about results: how high a fine is, what the party was told, and the way to the national system."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text

MOST_YUAN = 10**12


class FineLine(Shape):
    """A fine in whole yuan, and what its range is reckoned from: who pays (the organisation, or a natural person), the
    illegal income in yuan, how many persons are concerned."""

    yuan = fields.Integer(required=True, strict=True, validate=validate.Range(1, MOST_YUAN))
    on = Text(load_default="organisation", validate=validate.OneOf(("organisation", "person")))
    illegal_income = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, MOST_YUAN))
    persons = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 1_000_000))


class FollowUpLine(Shape):
    """What comes next where a problem is only suspected: which follow-up, who owns it (a section or office), and the
    next step (C115)."""

    code = Text(required=True, validate=validate.Length(1, 64))
    owner = Text(required=True, validate=validate.Length(1, 64))
    next_step = Text(required=True, validate=validate.Length(1, 1000))


class FeedbackGiven(Shape):
    """From a department: it has told the inspected party the result of its own part (C096, C097): on what day, in which
    way, and who received it."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    given_on = fields.Date(required=True)
    way = Text(required=True, validate=validate.OneOf(("in_person", "by_post", "electronic", "by_notice")))
    receiver = Text(required=True, validate=validate.Length(1, 64))
    words = Text(load_default="", validate=validate.Length(max=2000))


class PublicationPrepared(Shape):
    """From the hub: the record of a part's results for the national publicity system, in the names of that system
    (C098). Enter it, and answer with `publication.confirmed` or `publication.failed`. A higher version takes the place
    of what was entered before; `cause` says why there is one."""

    part_id = Text(required=True)
    version = fields.Integer(required=True)
    cause = Text(required=True)
    record = fields.Dict(required=True)


class PublicationFailed(Shape):
    """From a department: the national publicity system did not take this version of the record, and why."""

    part_id = Text(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    reason = Text(required=True, validate=validate.Length(1, 2000))
