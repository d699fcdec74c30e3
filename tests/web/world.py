"""A small district for the tests of the screens: its departments, people and campaigns, made by the use cases alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from service.application.accept_part import accept_part, schedule_part
from service.application.accept_referral import accept_referral
from service.application.certify_draw import certify_draws
from service.application.close_campaign import close_campaign
from service.application.close_part import close_part
from service.application.confirm_publication import confirm_publication
from service.application.confirm_referral import confirm_referral
from service.application.create_user import create_user
from service.application.decide_batch import accept_batch
from service.application.decide_recusal import grant_recusal
from service.application.decide_referral import decide_referral
from service.application.file_summary import file_summary
from service.application.file_work_plan import file_work_plan
from service.application.freeze_draw import freeze_draw
from service.application.give_feedback import give_feedback
from service.application.import_items import adopt_items
from service.application.import_libraries import import_inspectors, import_objects
from service.application.make_bulletin import make_bulletin
from service.application.open_annual_plan import open_annual_plan
from service.application.propose_check import propose_check
from service.application.publish_results import publish_results
from service.application.record_commitment import record_commitment
from service.application.record_finding import record_finding
from service.application.record_reveal import record_reveal
from service.application.record_visit import record_visit
from service.application.request_recusal import request_recusal
from service.application.return_referral import return_referral
from service.application.review_campaign import approve_campaign
from service.application.review_entries import approve_entries, submit_entries
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_batch import submit_batch
from service.application.submit_campaign import submit_campaign
from service.application.submit_lines import submit_lines
from service.bootstrap import MIGRATIONS, build
from service.domain.actors import HUB_ACTOR, Actor, Role, department_system, person
from service.domain.annual_plans import PlanLine
from service.domain.ceremony import WITNESS
from service.domain.draw.records import commitment
from service.domain.draw.rounds import RoundKind
from service.domain.indicators import Period
from service.domain.planning import Choices, even_ratios, pack_phases, plan_from_pack
from service.domain.refusals import Refused
from service.domain.targeted_checks import WantedCheck
from service.domain.time_zone import CHINA
from service.infrastructure.clock import FileClock
from service.infrastructure.codes import with_check_character
from service.infrastructure.passwords import hash_password
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import Table, db
from service.policies.loading import load_pack
from service.ports import HUB, Message
from service.queries.bulletins import figures_of
from tests.file_stores import settings_of_files
from tests.visit_papers import a_record, a_work_plan

PACK = "yanshi-2023"
PASSWORD = "lotus-river-7"
CAST = ("science", "market_supervision", "education")  # leads, cooperates, must not see
LEAD, PARTNER, STRANGER = CAST
ROLES_IN_DEPARTMENTS = (Role.COORDINATOR, Role.REVIEWER, Role.OFFICER)
REGIONS = ("410307", "410308", "410309")
SCRIPT_NAME = "<script>alert('x')</script>星火科学馆"
SECRET_FACTS = "现场发现未经许可开设机器人课程"
RECEIVER = "王校长"
RELATION = "与机构负责人系近亲属"
CHOICES = Choices()
HEALTH = "术后休养，不能外出"
_HASH: dict[str, str] = {}


@dataclass(frozen=True)
class FakeDepartment:
    """A department whose dialect is our own format."""

    code: str
    name: str
    short_name: str

    def to_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data)

    def from_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data)


@dataclass(frozen=True)
class ImportedRow:
    """One row of a workbook as the import use cases take it."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str]


def username(department: str, role: Role) -> str:
    """The user name of the cast's person with that role in that department."""
    return f"{department}.{role}"


class World:
    """The application over one database file, with a clock set by hand."""

    def __init__(self, folder: Path, open_transport: Callable[[], Any] | None = None, **settings: Any) -> None:
        self.clock = FileClock(folder / "clock")
        departments = {code: FakeDepartment(code, f"{code}局", code) for code in CAST}
        chosen = {
            "database_url": f"sqlite:///{folder / 'hub.db'}", "secret_key": "k" * 64, "calendar_file": None,
            "clock_file": self.clock.path, "has_secure_cookies": False, "language": "zh-CN", "proxies": 0,
            "log_format": "json", "log_level": "ERROR", "has_proved_senders": False,
            "metrics_token": "", **settings_of_files(folder / "evidence"),
        }  # fmt: skip
        self.app, self.hub = build(
            SimpleNamespace(**{**chosen, **settings}), departments, open_transport or _no_transport
        )
        self._serial = 0

    def create_tables(self) -> None:
        with self.app.app_context():
            Table.metadata.create_all(db.engine)
            with db.engine.begin() as connection:  # as `lianjian migrate` leaves them
                MigrationContext.configure(connection).stamp(ScriptDirectory(str(MIGRATIONS)), "head")

    def close(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def at(self, month: int, day: int, hour: int = 9) -> None:
        """Set the clock, in 2023."""
        self.clock.set(datetime(2023, month, day, hour, tzinfo=CHINA))

    def do(self, use_case: Callable[..., Any], actor: Actor | None = None, *args: Any, **more: Any) -> Any:
        """One use case in one transaction."""
        with self.hub.transaction() as work:
            return use_case(work, *([actor] if actor else []), *args, **more)

    def say(self, department: str, use_case: Callable[..., None], **data: Any) -> None:
        """A message of a department's own system."""
        self._serial += 1
        cause = Message(f"m-{self._serial}", "test", department, datetime(2023, 7, 1, tzinfo=CHINA), "test", data)
        self.do(use_case, department_system(department), data, cause)

    def rows(self, name: str, **equals: Any) -> list[Any]:
        """Rows, for looking up ids."""
        with self.hub.transaction() as work:
            return list(getattr(work, name).find(**equals))


def _no_transport() -> Any:
    raise AssertionError("the screens open no transport")


def actor(department: str, role: Role) -> Actor:
    """The actor of a person of the cast."""
    return person(username(department, role), department, role)


COORDINATOR, REVIEWER, OFFICER = (actor(LEAD, role) for role in ROLES_IN_DEPARTMENTS)


# --- people and libraries --------------------------------------------------------------------------------------------


def add_people(world: World) -> None:
    """Every role in every department; auditor and administrator of the hub, and a witness. All have one password."""
    hashed = _HASH.setdefault(PASSWORD, hash_password(PASSWORD))
    places = [(department, role) for department in CAST for role in ROLES_IN_DEPARTMENTS]
    for department, role in [*places, (HUB, Role.AUDITOR), (HUB, Role.ADMINISTRATOR), (WITNESS, Role.WITNESS)]:
        name = f"{department}-{role}"
        world.do(create_user, HUB_ACTOR, username(department, role), name, role, department, hashed)


def add_libraries(world: World) -> None:
    """Four objects in each of three regions, and eight inspectors of each department in each."""
    names = iter([SCRIPT_NAME, *(f"偃师区第{n}科技培训学校" for n in range(2, 40))])
    objects = [an_object(region, n, next(names)) for region in REGIONS for n in range(4)]
    world.do(import_objects, COORDINATOR, [ImportedRow(n, values, {}) for n, values in enumerate(objects, 2)])
    for region in REGIONS:
        inspectors = [inspector(department, region, n) for department in CAST for n in range(8)]
        rows = [ImportedRow(n, values, {}) for n, values in enumerate(inspectors, 2)]
        world.do(import_inspectors, COORDINATOR, region, rows, [])


def an_object(region: str, n: int, name: str) -> dict[str, Any]:
    """One object as a workbook has it."""
    return {
        "id": with_check_character(f"52{region}MJ{n:07d}"), "name": name, "entity_type": "private_non_enterprise",
        "kinds": ["tech_training"], "profit_type": "for_profit", "scale": "small", "region": region,
        "address": f"商都路{n + 1}号", "credit_class": "ABCD"[n % 4], "status": "active", "visits_this_year": 0,
        "flags": [], "note": "",
    }  # fmt: skip


def inspector(department: str, region: str, n: int) -> dict[str, Any]:
    """One inspector as a workbook has it."""
    prefix = {"science": "KJ", "market_supervision": "SC", "education": "JY"}[department]
    return {
        "id": f"{prefix}{region}{n:04d}", "name": f"{prefix}检查员{region[-1]}{n}", "department": department,
        "gender": "female", "licensed_until": date(2027, 1, 1), "post": "执法岗", "skills": [],
        "may_lead": n % 2 == 0, "status": "active",
    }  # fmt: skip


# --- a campaign, step by step ----------------------------------------------------------------------------------------


def set_up(
    world: World, name: str, region: str, lead: str = LEAD, departments: Collection[str] = CAST, ratio: int = 10_000,
    choices: Choices = CHOICES,
) -> str:  # fmt: skip
    """A draft, of what these departments check."""
    pack = load_pack(PACK)
    items = sorted({content.item for content in pack.contents if content.department in departments})
    plan = plan_from_pack(pack, items, (region,), pack_phases(pack), even_ratios(ratio), choices)
    batch = world.do(lambda work: work.campaigns.count())  # the same rules are drawn by one campaign only
    tasks = tuple(replace(task, ratio_source="某办法第三条") for task in plan.tasks) if ratio < 10_000 else plan.tasks
    plan = replace(plan, tasks=tasks, delta=2 + batch)
    campaign_id = str(world.do(set_up_campaign, actor(lead, Role.COORDINATOR), name, PACK, region, plan))
    file_plan(world, campaign_id, lead)
    return campaign_id


def file_plan(world: World, campaign_id: str, lead: str = LEAD) -> None:
    """The work plan of a draft."""
    (campaign,) = world.rows("campaigns", id=campaign_id)
    world.do(file_work_plan, actor(lead, Role.COORDINATOR), campaign_id, a_work_plan(campaign))


def approve(world: World, campaign_id: str, lead: str = LEAD) -> None:
    """Draft -> approved."""
    world.do(submit_campaign, actor(lead, Role.COORDINATOR), campaign_id)
    world.do(approve_campaign, actor(lead, Role.REVIEWER), campaign_id)


def freeze(world: World, campaign_id: str, lead: str = LEAD) -> str:
    """Approved -> frozen; the freeze's hash."""
    return str(world.do(freeze_draw, actor(lead, Role.COORDINATOR), campaign_id, "0" * 64))


def seal(world: World, campaign_id: str, frozen: str, departments: Sequence[str] = (LEAD, PARTNER)) -> dict[str, str]:
    """Frozen -> sealed; the nonces by department."""
    nonces = {department: f"{n:064x}" for n, department in enumerate(departments, 1)}
    for department, nonce in nonces.items():
        promised = commitment(frozen, department, nonce)
        world.say(department, record_commitment, campaign_id=campaign_id, freeze_hash=frozen, commitment=promised)
    return nonces


def draw(world: World, campaign_id: str, lead: str = LEAD, departments: Sequence[str] = (LEAD, PARTNER)) -> None:
    """Approved -> inspecting."""
    frozen = freeze(world, campaign_id, lead)
    for department, nonce in seal(world, campaign_id, frozen, departments).items():
        world.say(department, record_reveal, campaign_id=campaign_id, freeze_hash=frozen, nonce=nonce)
    world.do(certify_draws)


def inspect(world: World, part: Any, **finding: Any) -> None:
    """Accept and schedule a part, and record one finding on each item; `finding` changes the first."""
    schedule(world, part)
    for n, item in enumerate(part.items):
        record(world, part, item, **(finding if n == 0 else {}))
    record_papers(world, part)


def record_papers(world: World, part: Any, **changes: Any) -> None:
    """The record of a part: complete, unless it is changed."""
    world.say(part.department, record_visit, **a_record(load_pack(PACK), part, **changes))


def schedule(world: World, part: Any) -> None:
    """Assigned -> scheduled."""
    world.say(part.department, accept_part, part_id=part.id)
    world.say(part.department, schedule_part, part_id=part.id, scheduled_at=datetime(2023, 7, 4, 10, tzinfo=CHINA))


def record(world: World, part: Any, item: str, **changes: Any) -> None:
    """One finding: nothing found, unless it is changed."""
    found = {
        "part_id": part.id, "item_id": item, "version": 1, "result": "no_problem", "violation": None, "facts": "",
        "method": "on_site", "inspected_at": datetime(2023, 7, 4, 10, tzinfo=CHINA),
        "signature": {"signed_by": "王校长", "refusal": ""}, "observations": [], "evidence": [], "handling": None,
        "follow_up": None,
    }  # fmt: skip
    world.say(part.department, record_finding, **{**found, **changes})


UNLICENSED = {
    "result": "other_violation",
    "violation": "run_without_permission",
    "facts": SECRET_FACTS,
    "observations": [{"name": "在读学生", "value": "43"}],
    "evidence": [{"name": "现场照片.jpg", "media_type": "image/jpeg", "size": 12, "sha256": "a" * 64}],
}


def publish(world: World, part: Any) -> None:
    """Publish what is ready, and confirm this part's publication."""
    world.do(publish_results)
    world.say(part.department, confirm_publication, part_id=part.id, receipt=f"GS-{part.id[-20:]}")
    told = {"given_on": world.clock.now().date(), "way": "in_person", "receiver": RECEIVER, "words": ""}
    world.say(part.department, give_feedback, part_id=part.id, **told)


def settle(world: World, referral_id: str) -> None:
    """Offered -> returned: accepted and decided by education, then the sender's own step."""
    world.say(STRANGER, accept_referral, referral_id=referral_id, case_number="偃教执〔2023〕12号", receipt=None)
    decided = {
        "outcome": "penalty",
        "document_number": "偃教罚〔2023〕3号",
        "words": "罚款",
        "decided_on": date(2023, 7, 18),
    }
    world.say(STRANGER, decide_referral, referral_id=referral_id, **decided)
    own = {"outcomes": ["filed", "integrity_recorded"], "words": "已备案", "done_on": date(2023, 7, 19)}
    world.say(LEAD, return_referral, referral_id=referral_id, **own)


# --- the story -------------------------------------------------------------------------------------------------------


@dataclass
class Story:
    """The campaigns by how far they are, and the things that tests ask for by name."""

    draft: str = ""
    in_review: str = ""
    approved: str = ""
    frozen: str = ""
    sealed: str = ""
    running: str = ""
    closed: str = ""
    secret_part: str = ""
    partner_part: str = ""
    visit: str = ""
    other: str = ""
    joint: str = ""
    recusal: str = ""
    recused_part: str = ""
    proposed: str = ""
    offered: str = ""
    returned: str = ""
    annual_plan: str = ""
    batch: str = ""
    check: str = ""
    bulletin: str = ""
    person: str = ""


def tell(world: World) -> Story:
    """Everything: one campaign in each state, and in the running one parts and referrals in many."""
    story = Story()
    world.create_tables()
    world.at(6, 16)
    add_people(world)
    add_libraries(world)
    publish_list(world)
    story.annual_plan = draft_annual_plan(world)
    _campaigns_before_the_draw(world, story)
    _closed_campaign(world, story)
    _running_campaign(world, story)
    _campaign_of_the_partner(world, story)
    _library_work(world, story)
    world.at(7, 19, 15)
    _sealed_campaign(world, story)
    story.bulletin = make_a_bulletin(world)
    return story


def make_a_bulletin(world: World) -> str:
    """The lead's figures of June 2023, not published."""
    june = Period(date(2023, 6, 1), date(2023, 6, 30))
    with world.app.app_context(), reading(db.engine) as session:
        figures = figures_of(session, COORDINATOR, REGIONS[0], june, date(2023, 7, 19))
    return str(world.do(make_bulletin, COORDINATOR, REGIONS[0], june, figures))


def publish_list(world: World) -> None:
    """The lead's item list, adopted from the pack and put in force by a second person."""
    world.do(adopt_items, COORDINATOR, PACK)
    codes = [row.code for row in world.rows("list_entries", department=LEAD)]
    world.do(submit_entries, COORDINATOR, codes)
    world.do(approve_entries, REVIEWER, codes)


PLAN_LINE = PlanLine(
    "科技类校外培训机构抽查", category_code="KJ02", category_name="对科技类校外培训机构的监管",
    objects="科技类校外培训机构", content="“双减”政策落实情况",
    methods=("on_site",), complete_by="11-30", ratio=500, is_even=True, items=("YS-1", "YS-2"),
    visits_min=1, visits_max=2, inspectors="每组不少于2名持执法证人员", office="高新科",
)  # fmt: skip


def draft_annual_plan(world: World) -> str:
    """The lead's plan for the year after, as one office has submitted it."""
    plan_id = str(world.do(open_annual_plan, COORDINATOR, PACK, REGIONS[0], 2024))
    world.do(submit_lines, OFFICER, plan_id, PLAN_LINE.office, [PLAN_LINE], "年度填报")
    return plan_id


def _campaigns_before_the_draw(world: World, story: Story) -> None:
    story.draft = set_up(world, "偃师区秋季科技类培训联合抽查（草案）", "410309")
    story.in_review = set_up(world, "偃师区消防与收费联合抽查", "410309")
    world.do(submit_campaign, COORDINATOR, story.in_review)
    story.approved, story.frozen = (set_up(world, f"偃师区第{n}批科技类培训联合抽查", "410309") for n in ("二", "三"))
    for campaign_id in (story.approved, story.frozen):
        approve(world, campaign_id)
    freeze(world, story.frozen)


def _sealed_campaign(world: World, story: Story) -> None:
    story.sealed = set_up(world, "偃师区第四批科技类培训联合抽查", "410309")
    approve(world, story.sealed)
    seal(world, story.sealed, freeze(world, story.sealed))


def _closed_campaign(world: World, story: Story) -> None:
    story.closed = set_up(world, "偃师区2023年科技类校外培训机构联合抽查", "410307")
    approve(world, story.closed)
    draw(world, story.closed)
    _change_teams(world, story.closed)
    world.at(7, 5)
    first, *others = world.rows("parts", campaign_id=story.closed, department=LEAD)
    inspect(world, first, **UNLICENSED)
    for part in [*others, *world.rows("parts", campaign_id=story.closed, department=PARTNER)]:
        inspect(world, part)
    story.returned = world.rows("referrals", campaign_id=story.closed)[0].id
    world.do(confirm_referral, OFFICER, story.returned)
    world.at(7, 19)
    settle(world, story.returned)
    _finish(world, story.closed)


def _change_teams(world: World, campaign_id: str) -> None:
    """One inspector of each department recuses: a substitute is drawn for the one, the other changes places."""
    for department, way in ((LEAD, RoundKind.WITHDRAW), (PARTNER, RoundKind.SWAP)):
        parts = world.rows("parts", campaign_id=campaign_id, department=department)
        places = [(part.id, inspector_id) for part in reversed(parts) for inspector_id in reversed(part.inspectors)]
        assert any(_recuse(world, department, *place, way) for place in places)


def _recuse(world: World, department: str, part_id: str, inspector_id: str, way: RoundKind) -> bool:
    """Whether somebody could take the place: the draw is another one each time, and nobody may be left for it."""
    data = {"part_id": part_id, "inspector_id": inspector_id, "cause": "health", "words": HEALTH}
    cause = Message(f"r-{part_id}-{inspector_id}", "test", department, world.clock.now(), "test", data)
    try:
        with world.hub.transaction() as work:
            request_recusal(work, department_system(department), data, cause)
            work.flush()
            (recusal,) = work.recusals.find(part_id=part_id)
            grant_recusal(work, actor(department, Role.COORDINATOR), recusal.id, way)
    except Refused as refused:
        assert refused.code == "draw.no_substitute"
        return False
    return True


def _finish(world: World, campaign_id: str) -> None:
    parts = world.rows("parts", campaign_id=campaign_id)
    for part in parts:
        publish(world, part)
    for part in parts:
        world.say(part.department, close_part, part_id=part.id)
    world.at(7, 25)
    for department in (LEAD, PARTNER):
        world.say(department, file_summary, campaign_id=campaign_id, text="本次联合抽查已完成。")
    world.do(close_campaign, COORDINATOR, campaign_id)


def _running_campaign(world: World, story: Story) -> None:
    world.at(6, 26)
    story.running = set_up(world, "偃师区高新片区科技类培训联合抽查", "410308")
    approve(world, story.running)
    draw(world, story.running)
    world.at(7, 5)
    partner, *_ = world.rows("parts", campaign_id=story.running, department=PARTNER)
    inspect(world, partner)
    publish(world, partner)
    first, second, third, untouched = world.rows("parts", campaign_id=story.running, department=LEAD)
    inspect(world, first, **UNLICENSED)
    inspect(world, second, **UNLICENSED)
    schedule(world, third)
    asked = {"inspector_id": third.inspectors[-1], "cause": "direct_interest", "words": RELATION}
    world.say(LEAD, request_recusal, part_id=third.id, **asked)
    (recusal,) = world.rows("recusals", part_id=third.id)
    story.recusal, story.recused_part = recusal.id, third.id
    referrals = world.rows("referrals", campaign_id=story.running)
    story.proposed, story.offered = (row.id for row in referrals)
    world.do(confirm_referral, OFFICER, story.offered)
    story.secret_part, story.partner_part, story.visit = first.id, partner.id, untouched.visit_id


def _campaign_of_the_partner(world: World, story: Story) -> None:
    """The partner leads a campaign of its own, of the same objects: two visits of the running one have not begun."""
    story.other = set_up(world, "市场监管领域登记住所抽查", "410308", PARTNER, (PARTNER,))
    approve(world, story.other, PARTNER)
    draw(world, story.other, PARTNER, (PARTNER,))
    story.joint = world.rows("joint_visits")[0].id


def _library_work(world: World, story: Story) -> None:
    """A batch for the library that waits for its review, and a check without a draw that waits for its approval."""
    more = an_object("410307", 50, "新添科技培训学校")
    world.do(submit_batch, COORDINATOR, "objects", "", [[ImportedRow(2, more, {})]])
    story.batch = world.rows("library_batches")[0].id
    foreigner = {
        "name": "Ada Moreau", "kind": "foreigner", "nationality": "法国", "number": "E12345678",
        "permit_until": date(2024, 6, 30), "employer_id": world.rows("objects", region="410307")[2].id,
        "post": "外教", "has_left": False,
    }  # fmt: skip
    world.do(submit_batch, COORDINATOR, "persons", "", [[ImportedRow(2, foreigner, {})]])
    world.do(accept_batch, REVIEWER, world.rows("library_batches")[-1].id)
    story.person = world.rows("persons")[0].id
    wanted = WantedCheck(
        name="投诉核查", pack_id=PACK, region="410307", ground="complaint", source="12345 工单 20230716-17",
        objects=(world.rows("objects", region="410307")[1].id,), items=("YS-1",), methods=("on_site",),
        standard="对照清单", flow="亮证、检查、签字", starts_on=date(2023, 7, 20), ends_on=date(2023, 7, 28),
    )  # fmt: skip
    story.check = str(world.do(propose_check, COORDINATOR, wanted))
