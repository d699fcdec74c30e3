"""The messages about a department's part of a visit."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.campaigns import ContentLine
from schemas.fields import Shape, Text

PART_CHANGES = ("window_extended", "inspector_recused", "items_added", "visit_joined", "visit_separated")
RECUSAL_CAUSES = ("direct_interest", "other_relation", "post_change", "work_conflict", "health", "other")


class ObjectLine(Shape):
    """The object of a visit: what an inspector needs to find it and to know it."""

    object_id = Text(required=True)
    name = Text(required=True)
    address = Text(required=True)
    region = Text(required=True)
    kinds = fields.List(Text(), required=True)
    profit_type = Text(required=True)


class InspectorLine(Shape):
    """One drawn inspector of the receiving department."""

    inspector_id = Text(required=True)
    name = Text(required=True)
    is_leader = fields.Boolean(required=True)


class WorkPlanLine(Shape):
    """The work plan (抽查检查工作方案): methods, standard, flow, and the days in which the hour is chosen (C084)."""

    methods = fields.List(Text(), required=True)
    standard = Text(required=True)
    flow = Text(required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class RecordFieldLine(Shape):
    """A field that the department's own record of the part holds (C097); `kind` is `yes_no`, `number` or `text`."""

    code = Text(required=True)
    name = Text(required=True)
    kind = Text(required=True)
    is_required = fields.Boolean(required=True)


class KnownLine(Shape):
    """What another department has recorded under the organisation's name: the kind, since when, who, and its number;
    never the words."""

    kind = Text(required=True)
    recorded_on = fields.Date(required=True)
    department = Text(required=True)
    number = Text(required=True)


class PartAssigned(Shape):
    """From the hub: one department's part of a visit: its own checklist and inspectors, the window, the notice and the
    channel for complaints, the work plan, the fields of its record, what others have recorded of the organisation, and
    the code under which the enterprise finds the visit."""

    part_id = Text(required=True)
    visit_id = Text(required=True)
    campaign_id = Text(required=True)
    campaign_name = Text(required=True)
    object = fields.Nested(ObjectLine, required=True)
    contents = fields.List(fields.Nested(ContentLine), required=True)
    inspectors = fields.List(fields.Nested(InspectorLine), required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    notice = Text(required=True)
    complaint_channel = Text(required=True)
    visit_code = Text(required=True)
    work_plan = fields.Nested(WorkPlanLine, required=True, allow_none=True)
    record_fields = fields.List(fields.Nested(RecordFieldLine), required=True)
    known = fields.List(fields.Nested(KnownLine), required=True)


class PartChanged(PartAssigned):
    """From the hub: the part as it is now, whole; `version` rises with every change (the assignment was the first), and
    `change` says what it was: another window, an inspector who was recused, or a visit that is made in one with other
    campaigns' visits, in the days common to all, or on its own again. An older version changes nothing."""

    version = fields.Integer(required=True)
    change = Text(required=True, validate=validate.OneOf(PART_CHANGES))
    reason = Text(required=True)


class PartWithdrawn(Shape):
    """From the hub: the visit is withdrawn before it began, and this part with it: on which ground, why, and what shows
    it. Stop; what comes after is refused."""

    part_id = Text(required=True)
    ground = Text(required=True)
    reason = Text(required=True)
    evidence = Text(required=True)


class _OfPart(Shape):
    part_id = Text(required=True, validate=validate.Length(1, 64))


class PartAccepted(_OfPart):
    """From a department: the part has arrived and is taken on."""


class PartScheduled(_OfPart):
    """From a department: when its inspectors go; inside the window (C085)."""

    scheduled_at = fields.AwareDateTime(required=True, format="iso")


class RecusalRequested(_OfPart):
    """From a department: one of its inspectors should be taken off this part, and why (C063, C065). The answer is
    `part.changed`, or `message.rejected` with the code `recusal.refused`."""

    inspector_id = Text(required=True, validate=validate.Length(1, 64))
    cause = Text(required=True, validate=validate.OneOf(RECUSAL_CAUSES))
    words = Text(required=True, validate=validate.Length(1, 2000))


class PartClosed(_OfPart):
    """From a department: everything of its part is done (C097)."""


class PublicationConfirmed(_OfPart):
    """From a department: it has entered its results in the national publicity system itself (C095), with the
    receipt."""

    receipt = Text(required=True, validate=validate.Length(1, 128))
