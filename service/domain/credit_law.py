"""What a policy pack says of the credit record: which outcomes make which entry, for how long, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CreditKind:
    """One kind of entry in an organisation's credit record (C077, C081, C101, C102).

    `outcomes` make such an entry, and with `of_penalties` every penalty does; `departments` may record one themselves.
    `flag` is the flag of the object library that stands and falls with it (C050). `term` and `display` name rules in
    months: how long it lasts ("": until it is ended) and how long the public sees it ("": never)."""

    code: str
    name: str
    name_en: str
    departments: tuple[str, ...]
    document: str
    article: str
    clause: str
    status: str
    quote: str
    outcomes: tuple[str, ...] = ()
    of_penalties: bool = False
    flag: str = ""
    term: str = ""
    display: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it names."""
        return tuple(filter(None, (self.term, self.display)))
