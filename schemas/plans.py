"""The messages of annual plans: published by the hub, filed by the department that keeps the register."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.fields import Shape, Text


class PlanLineNotice(Shape):
    """One line of a plan: what is inspected of whom, which share by credit class or of all (in 1/10,000), and until
    when."""

    name = Text(required=True)
    category_code = Text(required=True)
    items = fields.List(Text(), required=True)
    objects = Text(required=True)
    content = Text(required=True)
    ratio = fields.Integer(required=True)
    class_ratios = fields.Dict(keys=Text(), values=fields.Integer(), required=True)
    visits_min = fields.Integer(required=True)
    visits_max = fields.Integer(required=True, allow_none=True)
    complete_by = fields.Date(required=True)
    office = Text(required=True)


class AnnualPlanPublished(Shape):
    """From the hub: a department's plan for a year, or an adjusted version of it, for the register of plans."""

    plan_id = Text(required=True)
    version = fields.Integer(required=True)
    department = Text(required=True)
    region = Text(required=True)
    year = fields.Integer(required=True)
    document = Text(required=True)
    parent_id = Text(required=True, allow_none=True)
    reason = Text(required=True)
    lines = fields.List(fields.Nested(PlanLineNotice), required=True)


class AnnualPlanFiled(Shape):
    """From the department that plans are filed with: the receipt of a plan, before which nothing of it is carried
    out."""

    plan_id = Text(required=True, validate=validate.Length(1, 32))
    receipt = Text(required=True, validate=validate.Length(1, 200))
    filed_on = fields.Date(required=True)
