"""Whether the chances to be drawn stand as the law wants them: the blacklisted above others, the trustworthy below."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from service.domain.draw.simulation import PoolSummary
from service.domain.planning import BLACKLISTED, TRUSTED


def turned_chances(pools: Iterable[PoolSummary]) -> list[PoolSummary]:
    """The pools of blacklisted objects whose chance is not strictly above that of others (C050), and of trustworthy
    ones whose chance is not below (C051). The ratios of a plan are in order; what is rounded up in a small class may
    still turn the chances round."""
    filled = [pool for pool in pools if pool.eligible]
    return [pool for pool in filled if _is_turned(pool, [each for each in filled if each.task == pool.task])]


def _is_turned(pool: PoolSummary, of_task: Iterable[PoolSummary]) -> bool:
    chance = Fraction(pool.probability)
    others = [Fraction(each.probability) for each in of_task if each.credit_class not in (BLACKLISTED, TRUSTED)]
    if pool.credit_class == BLACKLISTED:
        return chance != 1 and any(other >= chance for other in others)
    return pool.credit_class == TRUSTED and any(other <= chance for other in others if other != 1)
