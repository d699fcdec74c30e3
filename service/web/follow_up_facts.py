"""What the page of a part says of what follows: its corrections, and what is known before the visit (C083, C102)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from service.queries.corrections import CorrectionLine, of_part
from service.queries.laws import law_of
from service.queries.obstructions import ObstructionLine, under_the_name
from service.queries.parts import PartPage
from service.web.outlook import today
from service.web.sign_in import viewer

REFUSAL = "refusal"  # the kind of entry, in the pack's table


@dataclass(frozen=True)
class Known:
    """The corrections of the part's problems, and the refusals that stand under the organisation's name today."""

    corrections: Sequence[CorrectionLine]
    refusals: Sequence[ObstructionLine]
    on: date


def known_of(session: Session, part: PartPage) -> Known:
    """What is known of a part's problems and of its object; what other departments recorded only where the campaign's
    law lets refusals be seen."""
    is_shared = REFUSAL in law_of(session, part.law_id).words("credit_shared_kinds")
    refusals = under_the_name(session, str(part.object["id"]))
    seen = [each for each in refusals if is_shared or each.department == part.department]
    return Known(of_part(session, viewer(), part.id), seen, today().on)
