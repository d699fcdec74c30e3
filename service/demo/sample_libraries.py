"""The fictional libraries of the demo: objects, inspectors and conflicts of two places, made by counting.

Every name, code, licence number and street is made up; the regions are real. Codes carry valid check characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from service.infrastructure.codes import with_check_character
from service.infrastructure.workbook_writing import Table

OBJECT_COLUMNS = (
    "统一社会信用代码", "名称", "主体类型", "对象类别", "营利性质", "经营规模", "行政区划代码", "住所（经营场所）",
    "信用风险分类", "登记状态", "本年已检查次数", "标签", "备注",
)  # fmt: skip
INSPECTOR_COLUMNS = ("姓名", "单位", "性别", "执法证号", "执法证有效期至", "执法岗位", "专业技能", "可任组长", "状态")
CONFLICT_COLUMNS = ("执法证号", "统一社会信用代码", "事由")
TRAINING, EMPLOYER = "科技类校外培训机构", "聘用外国人单位"

_FIRST = "星青云晨沐蓝知若墨澄朗屿芽岚棠泓"
_SECOND = "禾穗舟帆石羽川桥砚溪果语峤苇芷霁"
_SCHOOLS = ("科创培训学校", "少年科学培训中心", "机器人编程培训学校", "创客实验培训中心", "航模科技培训学校")
_FIRMS = ("精密机械有限公司", "新材料科技有限公司", "汽车部件有限公司", "语言科技有限公司", "智能装备有限公司")
_STREETS = ("星河路", "云帆路", "青穗街", "知新大道", "蓝桥巷", "墨溪路", "朗川街")
_SCALES = ("小型", "微型", "小型", "中型", "小型", "微型", "大型")
_SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦"
_GIVEN = ("一禾", "子穗", "若帆", "知远", "沐川", "清砚", "云溪", "朗峤", "晨苇", "墨言", "屿白", "星芷", "澄怀")
_REASONS = ("配偶在该单位任职", "三年内曾在该单位任职", "子女在该机构就读", "近亲属为该单位股东")


@dataclass(frozen=True)
class Thing:
    """One object that can be inspected, in the words of the sheet."""

    code: str
    name: str
    entity: str
    kinds: tuple[str, ...]
    profit: str
    scale: str
    region: str
    address: str
    credit: str
    status: str = "存续"
    visits: int = 0
    flags: tuple[str, ...] = ()
    note: str = ""

    def row(self) -> tuple[object, ...]:
        """As the sheet has it."""
        return (
            self.code, self.name, self.entity, self.kinds, self.profit, self.scale, self.region, self.address,
            self.credit, self.status, self.visits, self.flags, self.note,
        )  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What a library is made for: its regions with the words of an address, and the offices that send inspectors."""

    regions: Sequence[tuple[str, str]]
    offices: Sequence[Office]
    serial: int


@dataclass(frozen=True)
class Office:
    """One department's inspectors: how many, on which post and with which skills."""

    name: str
    digit: int
    count: int
    post: str
    skills: Sequence[str] = field(default_factory=tuple)


YANSHI = Place(
    (("410307", "河南省洛阳市偃师区"),),
    (
        Office("偃师区科学技术局", 1, 14, "科技监管岗", ("科技政策", "教育培训")),
        Office("偃师区市场监督管理局", 2, 16, "信用监管岗", ("登记注册", "广告监管")),
        Office("偃师区教育局", 3, 12, "校外培训监管岗", ("教育培训", "财务审计")),
    ),
    1000,
)
TAIZHOU = Place(
    (("331002", "浙江省台州市椒江区"), ("331003", "浙江省台州市黄岩区"), ("331004", "浙江省台州市路桥区")),
    (
        Office("台州市科学技术局", 1, 16, "科技监管岗", ("科技政策", "教育培训", "外国人管理")),
        Office("台州市市场监督管理局", 2, 16, "信用监管岗", ("登记注册", "广告监管")),
        Office("台州市教育局", 3, 14, "校外培训监管岗", ("教育培训", "财务审计")),
        Office("台州市公安局出入境管理支队", 4, 14, "出入境管理岗", ("外国人管理", "治安")),
    ),
    5000,
)


def _name(number: int, endings: Sequence[str]) -> str:
    first, second = number % len(_FIRST), (number * 7 + number // len(_FIRST)) % len(_SECOND)
    return f"{_FIRST[first]}{_SECOND[second]}{endings[number % len(endings)]}"


def _thing(place: Place, number: int, kind: str, credit: str) -> Thing:
    """The object of that number: two of three training institutions are enterprises, the third a 民办非企业单位."""
    region, words = place.regions[number % len(place.regions)]
    is_school = kind == TRAINING
    is_firm = not is_school or number % 3 != 2
    code = with_check_character(f"{'91' if is_firm else '52'}{region}MADE{place.serial + number:05d}")
    street = _STREETS[number % len(_STREETS)]
    return Thing(
        code,
        _name(number + place.serial // 50, _SCHOOLS if is_school else _FIRMS),
        "企业" if is_firm else "民办非企业单位",
        (kind,),
        "营利性" if is_firm else "非营利性",
        _SCALES[number % len(_SCALES)],
        region,
        f"{words}{street}{number * 3 + 1}号",
        credit,
        visits=1 if number % 6 == 5 else 0,
    )


def _credits(counts: dict[str, int]) -> list[str]:
    """As many letters as asked for, spread over the library by counting."""
    letters = [letter for letter, count in counts.items() for _ in range(count)]
    step = next(step for step in (7, 11, 13, 17) if len(letters) % step)
    return [letters[(place * step) % len(letters)] for place in range(len(letters))]


def yanshi_objects() -> list[Thing]:
    """60 institutions of one district; two are deregistered, none is over the cap."""
    letters = _credits({"A": 18, "B": 29, "C": 10, "D": 3})
    things = [_thing(YANSHI, number, TRAINING, letter) for number, letter in enumerate(letters)]
    things[20] = replace(things[20], status="注销", note="2023年2月注销")
    things[41] = replace(things[41], status="注销", note="2023年4月注销")
    things[9] = replace(things[9], flags=("投诉举报多",))
    things[30] = replace(things[30], flags=("经营异常名录",))
    return things


def taizhou_objects() -> list[Thing]:
    """64 institutions and 40 employers of foreigners in three districts, one of them both: 103 objects.

    Class D: 4 institutions and 3 employers, the one that is both among either. One object is over the cap of two
    visits, one is over it but exempt (C048, C049).
    """
    schools = [
        _thing(TAIZHOU, number, TRAINING, letter)
        for number, letter in enumerate(_credits({"A": 20, "B": 28, "C": 12, "D": 4}))
    ]
    firms = [
        _thing(TAIZHOU, number, EMPLOYER, letter)
        for number, letter in enumerate(_credits({"A": 14, "B": 17, "C": 6, "D": 2}), start=100)
    ]
    both = next(number for number in reversed(range(len(schools))) if schools[number].credit == "D")
    schools[both] = replace(schools[both], name="澄屿国际科创教育有限公司", kinds=(TRAINING, EMPLOYER), entity="企业")
    _mark(schools, "B", visits=3)
    _mark(schools, "C", visits=3, flags=("投诉举报多",))
    _mark(firms, "C", flags=("失信",))
    _mark(firms, "A", status="注销", note="2024年1月注销")
    _mark(schools, "A", status="注销", note="2023年12月注销")
    return [replace(thing, visits=0) if thing.credit == "D" else thing for thing in schools + firms]


def _mark(things: list[Thing], credit: str, **changes: object) -> None:
    """Change the second object of a class."""
    place = [number for number, thing in enumerate(things) if thing.credit == credit][1]
    things[place] = replace(things[place], **changes)  # type: ignore[arg-type]


def inspectors(place: Place) -> Iterator[tuple[object, ...]]:
    """The inspectors of every office: one licence has expired, one person is away, one in five may not lead."""
    for office in place.offices:
        for number in range(office.count):
            serial = office.digit * 40 + number + place.serial // 100
            name = f"{_SURNAMES[serial % len(_SURNAMES)]}{_GIVEN[(serial * 5 + office.digit) % len(_GIVEN)]}"
            has_expired = office.digit == 1 and number == 6
            is_away = office.digit == 2 and number == 10
            yield (
                name,
                office.name,
                "女" if serial % 5 in (1, 3) else "男",
                licence(place, office.digit, number),
                "2022-12-31" if has_expired else f"{2028 + number % 3}-{1 + serial % 12:02d}-28",
                office.post,
                _skills(office, number),
                "否" if number % 5 == 4 else "是",
                "离岗" if is_away else "在岗",
            )


def licence(place: Place, digit: int, number: int) -> str:
    """A made-up licence number of ten digits: 16, the place, the office, a serial."""
    return f"16{place.regions[0][0][2:]}{digit}{number + 1:03d}"


def _skills(office: Office, number: int) -> tuple[str, ...]:
    """Everybody has the office's first skill, and by turns one of the others."""
    others = office.skills[1:]
    return (office.skills[0], others[number % len(others)]) if number % 2 else (office.skills[0],)


def conflicts(place: Place, things: Sequence[Thing]) -> Iterator[tuple[object, ...]]:
    """Eight conflicts, spread over offices and objects."""
    for number in range(8):
        office = place.offices[number % len(place.offices)]
        thing = things[(number * 11 + 4) % len(things)]
        yield licence(place, office.digit, (number * 3) % office.count), thing.code, _REASONS[number % len(_REASONS)]


def object_table(things: Sequence[Thing]) -> Table:
    """检查对象名录库."""
    return Table("检查对象名录库", OBJECT_COLUMNS, [thing.row() for thing in things])


def inspector_tables(place: Place, things: Sequence[Thing]) -> list[Table]:
    """执法检查人员名录库 and 利害关系."""
    return [
        Table("执法检查人员名录库", INSPECTOR_COLUMNS, list(inspectors(place))),
        Table("利害关系", CONFLICT_COLUMNS, list(conflicts(place, things))),
    ]
