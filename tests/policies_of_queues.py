"""The product's own policies, as a throwaway broker is given them."""

from __future__ import annotations

from dataclasses import replace

from adapters.transports import names
from adapters.transports.topology import boxes_of


def policies_of_queues(limit: int = names.DELIVERY_LIMIT) -> dict[str, tuple[str, dict[str, object]]]:
    """Name -> pattern and settings; the delivery limit may be another than ours."""
    boxes, *others = boxes_of((), "").policies
    limited = replace(boxes, limits={**boxes.limits, "delivery-limit": limit})
    return {each.name: (each.pattern, {**each.fixed, **each.limits}) for each in (limited, *others)}
