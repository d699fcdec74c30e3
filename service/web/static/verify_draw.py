"""Verify the certificate of a draw (SSJ1): recompute everything in it and name the first thing that does not hold.

    python3 verify_draw.py CERTIFICATE [--libraries DIR] [--object ID] [--openings FILE] [--inclusion FILE]
                           [--freeze-hash HASH]

One file, standard library only, Python 3.9 or later, no network. It ends with "OK" (exit status 0) or with
"REJECTED word: place" (exit status 1). The sections named below are those of the specification, docs/draw/SSJ1.md.
核验抽取证书：全部重新计算，逐项比对。通过显示 OK，不通过显示 REJECTED 及位置。
"""

import argparse
import hashlib
import itertools
import json
import operator
import os
import re
import struct
import sys
from collections import Counter
from datetime import date

LARGEST_FILE = 2**29  # bytes
LONGEST_LINE = 2**20  # bytes, of a library
MANY = 10**6  # seats that nobody listed, and debts of one department, are computed up to here
ZEROS = "0" * 64


class Rejected(Exception):
    """Something does not hold: the word of section 8 and the place."""


def require(holds, word, place):
    if not holds:
        raise Rejected(word, place)


# Section 1: notation.


def H(text):
    return hashlib.sha256(text.encode()).hexdigest()


canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


INTEGER = re.compile("0|-?[1-9][0-9]{0,15}")


def number_of(digits):
    """Called for 1.0, 1e3 and NaN as well, which never appear."""
    good = INTEGER.fullmatch(digits) and abs(int(digits)) < 2**53
    require(good, "format", f"the number {digits[:20]}")
    return int(digits)


NUMBERS = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), number_of)


def ascends(values):
    return all(map(operator.lt, values, values[1:]))


def without(record, *members):
    return {member: value for member, value in record.items() if member not in members}


def ten_thousandths(count, ratio):
    """Rounded up."""
    return -(-count * ratio // 10000)


# Ed25519 by RFC 8032, section 5.1, on points (X, Y, Z, T) of section 5.1.4.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    (x, y, z, t), (u, v, w, s) = a, b
    m, n, c, d = (y - x) * (v - u), (y + x) * (v + u), 2 * D * t * s, 2 * z * w
    e, f, g, h = (n - m) % P, (d - c) % P, (d + c) % P, (n + m) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def double(a):
    x, y, z, _ = a
    m, n = x * x % P, y * y % P
    h, g = m + n, m - n
    e, f = (h - (x + y) ** 2) % P, (2 * z * z + g) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode(data):
    """The point of 32 bytes, or None: y is below P, and there is an x with this sign."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def encode(a):
    x, y, z, _ = a
    inverse = pow(z, P - 2, P)
    return (y * inverse % P + (x * inverse % P % 2 << 255)).to_bytes(32, "little")


GENERATOR = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    """Whether [S]B - [k]A is R, bit by bit of S and k at once."""
    a, s = decode(key), int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - a[0], a[1], 1, P - a[3])
    table, r = (None, GENERATOR, minus, add(GENERATOR, minus)), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        r, step = double(r), (s >> bit & 1) + 2 * (k >> bit & 1)
        r = add(r, table[step]) if step else r
    return encode(r) == signature[:32]


def is_signed(digest, signature, signer):
    """Null is right where there is no signer, and nowhere else."""
    if signer is None or signature is None:
        return signer is signature
    text = f"SSJ1|signed|{digest}".encode()
    return signer["algorithm"] == "Ed25519" and ed25519(bytes.fromhex(signer["key"]), text, bytes.fromhex(signature))


# Sections 2, 3, 6 and 7: the form.
# How to read it: member:kind. kind* is a list, kind+ a list that ascends and holds nothing twice (lines with an id
# ascend by id), kind? may be null, a>b is an object that leads from any number of a to b.

SHAPES = {
    "libraries": "objects:object* inspectors:inspector* conflicts:conflict*",
    "object": "id:code class:class kinds:text* type:text scale:text region:region visits:count status:text "
    "flags:code* sealed:hash",
    "inspector": "id:name department:code licensed_until:day may_lead:truth skills:text* debt:count sealed:hash",
    "conflict": "inspector:name object:code sealed:hash",
    "opening": "list:list line:name salt:hash columns:columns",
    "inclusion": "list:list index:count count:positive line:columns path:hash*",
    "plan": "format:format campaign:name tasks:task+ teams:code>team valid_on:day cap:count? cap_exempt_flags:code+ "
    "skip_flags:code+ class_by_flag:pair* shared_tickets:truth delta:count set_up_by:hash approved_by:hash "
    "approved_at:instant",
    "task": "id:code departments:code+ items:code>names filter:filter base:base ratios:code>ratio reserve:ratio",
    "filter": "kinds:text+ types:text+ scales:text+ regions:region+ classes:code+ flags:code+",
    "team": "size:positive skills:text+ leader:mode",
    "freeze": "format:format campaign:name attempt:positive previous:hash plan:hash frozen_at:instant roots:roots "
    "counts:counts participants:code+ witness:code signers:code>signer rounds:codes beacon:rule? algorithm:algorithm "
    "verifier:hash",
    "roots": "objects:hash inspectors:hash conflicts:hash",
    "counts": "objects:count inspectors:count conflicts:count",
    "signer": "algorithm:name key:hash",
    "codes": "head:hash length:count",
    "rule": "kind:rule_kind source:text at:instant",
    "certificate": "format:format plan:plan freeze:freeze freeze_hash:hash commits:commit* reveals:reveal* "
    "absent:code* beacon:text? key:hash excluded:excluded* lifted:lifted* draw:draw* visits:visit* "
    "assignments:assignment* earlier:earlier* chain:entry* hash:hash signature:signature",
    "commit": "participant:code commitment:hash signature:signature?",
    "reveal": "participant:code nonce:hash signature:signature?",
    "excluded": "task:text object:text reason:text",
    "lifted": "object:text flags:text*",
    "draw": "task:text class:text n:count eligible:count k:count short:count cut:text objects:text* reserve:text*",
    "visit": "object:text tasks:text* departments:text*",
    "assignment": "object:text department:text inspectors:text* leader:text?",
    "earlier": "freeze_hash:hash reason:text chain:entry*",
    "entry": "kind:text by:text at:instant content:hash previous:hash hash:hash signature:signature",
    "round": "round:positive kind:round_kind object:text department:text inspector:text reason:text evidence:hash* "
    "begun:text* unavailable:text* asked_by:hash approved_by:hash asked_at:instant code:hash result:columns at:instant "
    "previous:hash hash:hash signature:signature",
    "withdraw": "inspector:text",
    "swap": "object:text inspector:text",
    "replace": "objects:taken* assignments:assignment*",
    "taken": "task:text object:text",
}
SHAPES = {kind: dict(member.split(":") for member in members.split()) for kind, members in SHAPES.items()}


def text_like(pattern):
    match = re.compile(pattern).fullmatch
    return lambda value: type(value) is str and match(value) is not None


def whole(low, high):
    """true is not 1."""
    return lambda value: type(value) is int and low <= value <= high


def dated(is_like):
    def fits(value):
        try:
            return is_like(value) and bool(date.fromisoformat(value[:10]))
        except ValueError:  # such as 2026-02-30
            return False

    return fits


DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
LEAVES = {
    "format": text_like("SSJ1"),
    "algorithm": text_like("SSJ1/balanced-2"),
    "hash": text_like("[0-9a-f]{64}"),
    "signature": text_like("[0-9a-f]{128}"),
    "text": text_like("[^\ud800-\udfff]*"),
    "name": text_like("[^\ud800-\udfff]+"),
    "code": text_like("[\0-\x7f]+"),
    "class": text_like("[A-D]"),
    "region": text_like("[0-9]{6}"),
    "base": text_like("all|eligible"),
    "mode": text_like("drawn|designated"),
    "list": text_like("objects|inspectors|conflicts"),
    "rule_kind": text_like("lottery|dice|drand"),
    "round_kind": text_like("withdraw|swap|replace"),
    "day": dated(text_like(DAY)),
    "instant": dated(text_like(f"{DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")),
    "count": whole(0, 2**53 - 1),
    "positive": whole(1, 2**53 - 1),
    "ratio": whole(0, 10000),
    "truth": lambda value: type(value) is bool,
    "columns": lambda value: type(value) is dict,
}


def check(value, kind, place):
    """Refuse a value that is not of the kind, or members that are missing or too many."""
    if kind in LEAVES:
        require(LEAVES[kind](value), "format", place)
    elif kind in SHAPES:
        check_members(value, SHAPES[kind], place)
    elif ">" in kind:
        outer, inner = kind.split(">")
        require(type(value) is dict and all(map(LEAVES[outer], value)), "format", place)
        check_members(value, dict.fromkeys(value, inner), place)
    elif kind[-1] == "?":
        if value is not None:
            check(value, kind[:-1], place)
    elif kind == "pair":  # of a flag and a class
        require(type(value) is list and len(value) == 2 and all(map(LEAVES["code"], value)), "format", place)
    else:
        check_list(value, kind, place)


def check_members(value, shape, place):
    require(type(value) is dict, "format", place or "not an object")
    for member in sorted(value.keys() ^ shape.keys(), key=str):
        raise Rejected("format", f"{place}.{member} is {'unknown' if member in value else 'missing'}".lstrip("."))
    for member, kind in shape.items():
        leaf = LEAVES.get(kind)
        if leaf is None or not leaf(value[member]):
            check(value[member], kind, f"{place}.{member}".lstrip("."))


def check_list(value, kind, place):
    kind = {"names": "name+"}.get(kind, kind)
    require(type(value) is list, "format", place)
    for number, line in enumerate(value):
        check(line, kind[:-1], f"{place}[{number}]")
    keys = [line["id"] if type(line) is dict else line for line in value] if kind[-1] == "+" else []
    require(ascends(keys), "format", f"{place} is unsorted or holds something twice")


def check_form(certificate):
    """The members that are no part of the hash may be left out."""
    require(type(certificate) is dict, "format", "not an object")
    check(without(certificate, "libraries", "rounds"), "certificate", "")
    if "libraries" in certificate:
        check(certificate["libraries"], "libraries", "libraries")
    if "rounds" in certificate:
        check_list(certificate["rounds"], "round*", "rounds")
        for number, line in enumerate(certificate["rounds"]):
            check(line["result"], line["kind"], f"rounds[{number}].result")
    for task in certificate["plan"]["tasks"]:
        departments, place = set(task["departments"]), f"plan.tasks {task['id']}"
        require(departments, "format", f"{place}: no departments")
        for department in sorted(set(task["items"]) - departments):
            raise Rejected("format", f"{place}: items of {department}")
        for department in sorted(departments - set(certificate["plan"]["teams"])):
            raise Rejected("format", f"plan.teams: no {department}")


# Section 2: the libraries.

LISTS = {"objects": "object", "inspectors": "inspector", "conflicts": "conflict"}


def name_of(line):
    """What the lists are sorted by."""
    return (line["id"],) if "id" in line else (line["inspector"], line["object"])


class Tree:
    """The Merkle root of lines that come one after the other: the roots of the full trees so far, the largest first."""

    def __init__(self):
        self.count, self.full = 0, []

    def append(self, text):
        node, size = hashlib.sha256(b"\0" + text).digest(), self.count
        while size % 2:
            node, size = hashlib.sha256(b"\1" + self.full.pop() + node).digest(), size // 2
        self.full.append(node)
        self.count += 1

    def root(self):
        node = self.full[-1] if self.full else hashlib.sha256().digest()
        for left in self.full[-2::-1]:
            node = hashlib.sha256(b"\1" + left + node).digest()
        return node.hex()


def merkle_root(lines):
    tree = Tree()
    for line in lines:
        tree.append(canonical(line).encode())
    return tree.root()


def root_of_path(index, count, line, path):
    """RFC 9162, section 2.1.3.2; None if the path is too long or too short."""
    last, node = count - 1, hashlib.sha256(b"\0" + canonical(line).encode()).digest()
    for neighbour in map(bytes.fromhex, path):
        if last == 0:
            return None
        if index % 2 or index == last:
            node = hashlib.sha256(b"\1" + neighbour + node).digest()
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            node = hashlib.sha256(b"\1" + node + neighbour).digest()
        index, last = index // 2, last // 2
    return node.hex() if last == 0 else None


def in_file(folder, library):
    """The lines of a file, each with its text."""
    try:
        with open(os.path.join(folder, f"{library}.jsonl"), "rb") as file:
            for number in itertools.count():
                text = file.readline(LONGEST_LINE)
                if not text:
                    return
                yield text[:-1], parsed(text, f"{library}[{number}]")
    except OSError as error:
        raise Rejected("format", f"{library}.jsonl: {error}") from None


decoded = json.JSONDecoder(**NUMBERS).decode


def parsed(text, place):
    """The value of a canonical line: whatever JSON allows beyond it would be written otherwise."""
    try:
        value = decoded(text.decode("utf-8"))
        is_canonical = f"{canonical(value)}\n".encode() == text
    except ValueError:
        is_canonical = False
    require(is_canonical, "libraries", f"{place} is not canonical")
    return value


class Libraries:
    """The three lists, each read once. What is kept of the objects is what is drawn, or excluded, or asked for."""

    def __init__(self, certificate, folder=None, openings=(), wanted=None):
        self.plan, self.trees, self.wanted, self.thing = certificate["plan"], {}, wanted, None
        said = {(line["task"], line["class"]): line["n"] for line in certificate.get("draw", [])}
        self.draw = Draw(self.plan, key_of(certificate), certificate["freeze"]["counts"]["objects"], said)
        self.staff, self.refused = {department: {} for department in self.plan["teams"]}, {}
        self.sealed = {(opening["list"], opening["line"]): None for opening in openings}
        keep = {"objects": self.keep_object, "inspectors": self.keep_inspector, "conflicts": self.keep_conflict}
        require(folder is not None or "libraries" in certificate, "libraries", "none")
        for library in LISTS:
            tree = self.trees[library] = Tree()
            lines = ((canonical(line).encode(), line) for line in certificate.get("libraries", {}).get(library, ()))
            for text, line in lines if folder is None else in_file(folder, library):
                self.check_line(library, tree.count, line, folder is not None)
                tree.append(text)
                keep[library](line)
                if self.sealed and (library, "|".join(self.last)) in self.sealed:
                    self.sealed[library, "|".join(self.last)] = line["sealed"]

    def check_line(self, library, number, line, is_new):
        if is_new:
            check(line, LISTS[library], f"{library}[{number}]")
        name = name_of(line)
        require(number == 0 or self.last < name, "libraries", f"{library}[{number}] is out of order or stands twice")
        for member, value in line.items():
            if type(value) is list and len(value) > 1:
                require(ascends(value), "libraries", f"{library}[{number}].{member} is unsorted")
        self.last = name

    def keep_object(self, thing):
        self.draw.add(thing)
        if thing["id"] == self.wanted:
            self.thing = thing

    def keep_inspector(self, person):
        team = self.plan["teams"].get(person["department"])
        if team and person["licensed_until"] >= self.plan["valid_on"] and set(team["skills"]) <= set(person["skills"]):
            self.staff[person["department"]][person["id"]] = person

    def keep_conflict(self, pair):
        if pair["object"] in self.draw.concerned():
            self.refused.setdefault(pair["inspector"], set()).add(pair["object"])


# Section 3: what was decided and frozen, who committed, who revealed, and the key that follows.


def check_plan(plan, freeze):
    require(freeze["plan"] == H(canonical(plan)), "plan", "freeze.plan")
    require(freeze["campaign"] == plan["campaign"], "plan", "campaign")
    require(plan["set_up_by"] != plan["approved_by"], "plan", "approved_by who set it up")
    require(plan["approved_at"] <= freeze["frozen_at"], "plan", "approved_at after the freeze")


def check_roots(freeze, trees):
    for library, tree in trees.items():
        require(freeze["counts"][library] == tree.count, "roots", f"counts.{library}")
        require(freeze["roots"][library] == tree.root(), "roots", library)


def check_participants(certificate):
    freeze = certificate["freeze"]
    participants, always = freeze["participants"], {"hub", freeze["witness"]}
    committed, revealed = ([line["participant"] for line in certificate[part]] for part in ("commits", "reveals"))
    unknown = {*always, *freeze["signers"], *committed, *revealed, *certificate["absent"]} - set(participants)
    require(not unknown, "participants", f"{', '.join(sorted(unknown))} unknown")
    require("hub" in freeze["signers"], "participants", "signers: no hub")
    require(committed == participants, "participants", "commits")
    for who in sorted(always - set(revealed)):
        raise Rejected("participants", f"{who} is absent")
    require(ascends(revealed), "participants", "reveals: unsorted or somebody twice")
    require(certificate["absent"] == sorted(set(participants) - set(revealed)), "participants", "absent")


def commitment_of(freeze_hash, participant, nonce):
    return H(f"SSJ1|commit|{freeze_hash}|{participant}|{nonce}")


def check_secrets(certificate):
    commitments = {line["participant"]: line["commitment"] for line in certificate["commits"]}
    for who, times in Counter(commitments.values()).items():
        require(times == 1, "commits", f"{who} stands twice")
    nonces = set()
    for line in certificate["reveals"]:
        answer = commitment_of(certificate["freeze_hash"], line["participant"], line["nonce"])
        require(answer == commitments[line["participant"]], "reveals", line["participant"])
        require(line["nonce"] not in nonces, "reveals", f"the nonce of {line['participant']} stands twice")
        nonces.add(line["nonce"])


BEACONS = {"lottery": "[0-9]{2}( [0-9]{2}){4,}", "dice": "[1-6]{25,}", "drand": "[0-9a-f]{64}"}


def check_beacon(rule, value):
    holds = value is None if rule is None else value is not None and re.fullmatch(BEACONS[rule["kind"]], value)
    require(holds, "beacon", f"not by the rule {rule['kind']}" if rule else "there is no rule")


def key_of(certificate):
    reveals = [without(line, "signature") for line in certificate["reveals"]]
    return H(canonical({"beacon": certificate["beacon"], "freeze": certificate["freeze_hash"], "reveals": reveals}))


# Section 4: objects.


class Share:
    """One class of one task: its counts, and as many of the smallest tickets as may be needed."""

    def __init__(self, task, ratio, count):
        """count: no more objects than that are awaited; if there are, others are drawn."""
        self.task, self.ratio, self.n, self.eligible, self.lowest, self.bound = task, ratio, 0, 0, [], None
        most = ten_thousandths(count, ratio)
        self.most = most + ten_thousandths(most, task["reserve"])

    def add(self, ticket, identity):
        self.eligible += 1
        if self.bound is None or (ticket, identity) <= self.bound:
            self.lowest.append((ticket, identity))
            if len(self.lowest) > self.most * 5 // 4 + 1000:
                self.settle()

    def settle(self):
        self.lowest.sort()
        if len(self.lowest) > self.most:
            del self.lowest[self.most :]
            self.bound = self.lowest[-1] if self.lowest else ("", "")

    def line(self, letter):
        self.settle()
        want = ten_thousandths(self.n if self.task["base"] == "all" else self.eligible, self.ratio)
        k = min(want, self.eligible)
        reserve = min(ten_thousandths(k, self.task["reserve"]), self.eligible - k)
        line = {"task": self.task["id"], "class": letter, "n": self.n, "eligible": self.eligible, "k": k}
        first, then = self.lowest[:k], self.lowest[k : k + reserve]
        line.update(short=want - k, cut=first[-1][0] if first else "")
        line.update(objects=[identity for _, identity in first], reserve=[identity for _, identity in then])
        return line


class Draw:
    """The draw of a library whose objects come one after the other."""

    def __init__(self, plan, key, count, said):
        """said: (task, class) -> the n that the certificate names; where it names another one, nothing holds."""
        self.plan, self.key, self.lifted, self.known = plan, key, [], None
        self.exempt, self.skip = set(plan["cap_exempt_flags"]), set(plan["skip_flags"])
        self.filters = {task["id"]: {k: set(v) for k, v in task["filter"].items() if v} for task in plan["tasks"]}
        self.excluded_of = {task["id"]: [] for task in plan["tasks"]}
        self.shares = {
            (task["id"], letter): Share(task, ratio, said.get((task["id"], letter), count))
            for task in plan["tasks"]
            for letter, ratio in sorted(task["ratios"].items())
        }

    def letter(self, thing):
        """The drawing class."""
        for flag, letter in self.plan["class_by_flag"]:
            if flag in thing["flags"]:
                return letter
        return thing["class"]

    def ticket(self, task, identity):
        return H(f"{self.key}|O|{identity}" if self.plan["shared_tickets"] else f"{self.key}|O|{task}|{identity}")

    def tasks_of(self, thing, letter):
        """The tasks that the object matches."""
        has = {"kinds": thing["kinds"], "flags": thing["flags"], "classes": [letter]}
        has.update(types=[thing["type"]], scales=[thing["scale"]], regions=[thing["region"]])
        for task in self.plan["tasks"]:
            if not any(values.isdisjoint(has[part]) for part, values in self.filters[task["id"]].items()):
                yield task

    def reason(self, task, thing, letter):
        """Why the object is excluded, or None."""
        if thing["status"] != "active":
            return "inactive"
        if self.exempt.isdisjoint(thing["flags"]):
            if self.plan["cap"] is not None and thing["visits"] >= self.plan["cap"]:
                return "over_cap"
            if not self.skip.isdisjoint(thing["flags"]):
                return "trusted"
        return None if letter in task["ratios"] else "class_without_ratio"

    def add(self, thing):
        identity, letter, is_active = thing["id"], self.letter(thing), thing["status"] == "active"
        is_lifted, ticket = False, None
        for task in self.tasks_of(thing, letter):
            is_lifted, reason = is_active, self.reason(task, thing, letter)
            share = self.shares.get((task["id"], letter))
            if share and is_active:
                share.n += 1
            if reason:
                self.excluded_of[task["id"]].append((identity, reason))
            else:
                if ticket is None or not self.plan["shared_tickets"]:
                    ticket = self.ticket(task["id"], identity)
                share.add(ticket, identity)
        flags = sorted(self.exempt.intersection(thing["flags"]))
        if is_lifted and flags and self.plan["cap"] is not None and thing["visits"] >= self.plan["cap"]:
            self.lifted.append({"object": identity, "flags": flags})

    def excluded(self):
        for task, found in self.excluded_of.items():
            for identity, reason in found:
                yield {"task": task, "object": identity, "reason": reason}

    def lines(self):
        return [share.line(letter) for (_, letter), share in self.shares.items()]

    def concerned(self):
        """The objects drawn and in reserve, once all have come."""
        if self.known is None:
            self.known = {identity for line in self.lines() for identity in line["objects"] + line["reserve"]}
        return self.known


def visits(plan, drawn):
    departments, tasks = {task["id"]: task["departments"] for task in plan["tasks"]}, {}
    for line in drawn:
        for identity in line["objects"]:
            tasks.setdefault(identity, []).append(line["task"])
    for identity in sorted(tasks):
        union = {department for task in tasks[identity] for department in departments[task]}
        yield {"object": identity, "tasks": sorted(tasks[identity]), "departments": sorted(union)}


# Section 5: inspectors.


def stream(label):
    """below(n): the next number from 0 to n - 1 out of the blocks SHA-256(label + "0"), SHA-256(label + "1"), ..."""
    blocks = (hashlib.sha256(f"{label}{number}".encode()).digest() for number in itertools.count())
    following = (word for block in blocks for word in struct.unpack(">4Q", block)).__next__

    def below(n):
        limit, word = 2**64 - 2**64 % n, following()
        while word >= limit:
            word = following()
        return word % n

    return below


def shuffle(values, below):
    for x in range(len(values) - 1, 0, -1):
        y = below(x + 1)
        values[x], values[y] = values[y], values[x]
    return values


def each_as_often(values, times):
    return [value for value in values for _ in range(times[value])]


class Roster:
    """The seats of one department: seat t is position t % size of visit t // size."""

    def __init__(self, department, objects, team, staff, refused, delta):
        """Refuses what cannot be done whatever the key is."""
        self.department, self.objects, self.people, self.size = department, objects, list(staff), team["size"]
        self.leader_is_drawn, self.total, self.seats = team["leader"] == "drawn", self.size * len(objects), []
        self.debts, things = {who: person["debt"] for who, person in staff.items()}, set(objects)
        self.refused = {who: things & refused.get(who, set()) for who in staff}
        self.leaders = [who for who, person in staff.items() if person["may_lead"]]
        self.may_lead = set(self.leaders)
        self.check_teams()
        self.set_bounds(delta)

    def check_teams(self):
        against = Counter(thing for who in self.people for thing in self.refused[who])
        against_leading = Counter(thing for who in self.leaders for thing in self.refused[who])
        for thing in self.objects:
            led = against_leading[thing] < len(self.leaders) or not self.leader_is_drawn
            enough = len(self.people) - against[thing] >= self.size
            require(enough and led, "infeasible", f"{self.department}, {thing}")

    def set_bounds(self, delta):
        """The least and the most visits of everybody, and whether they allow all seats to be filled."""
        average, could = self.total // len(self.people), len(self.objects)
        low, high = max(0, average - delta // 2), average + 1 + (delta - delta // 2)
        self.least = {who: min(low, could - len(self.refused[who])) for who in self.people}
        self.most = {who: min(high + self.debts[who], could - len(self.refused[who])) for who in self.people}
        holds = sum(self.most.values()) >= self.total
        if self.leader_is_drawn:
            others = sum(least for who, least in self.least.items() if who not in self.may_lead)
            holds = holds and sum(self.most[who] for who in self.leaders) >= could and could + others <= self.total
        require(holds, "infeasible", f"{self.department}, quotas")

    def attempt(self, below):
        """Fill the seats; False if that fails."""
        self.place(self.quotas(below), below)
        if not self.repair(below):
            return False
        seats, total = self.seats, self.total
        for _ in range(3 * total + 200):  # nobody is bad before, so only the two who change can be the reason
            t, u = below(total), below(total)
            seats[t], seats[u] = seats[u], seats[t]
            if self.is_bad(t) or self.is_bad(u):
                seats[t], seats[u] = seats[u], seats[t]
        return True

    def quotas(self, below):
        quotas = dict(self.least)
        for step in self.lead, self.repay, self.fill:
            step(quotas, below)
        return quotas

    def give(self, quotas, who):
        """One visit more, if there is room: how many were given."""
        given = int(quotas[who] < self.most[who])
        quotas[who] += given
        return given

    def lead(self, quotas, below):
        led = sum(quotas[who] for who in self.leaders)
        while self.leader_is_drawn and led < len(self.objects):
            led += self.give(quotas, self.leaders[below(len(self.leaders))])

    def repay(self, quotas, below):
        left = self.total - sum(quotas.values())
        for who in shuffle(each_as_often(self.people, self.debts), below):
            left -= self.give(quotas, who) if left else 0

    def fill(self, quotas, below):
        left = self.total - sum(quotas.values())
        while left:
            left -= self.give(quotas, self.people[below(len(self.people))])

    def place(self, quotas, below):
        if not self.leader_is_drawn:
            self.seats = shuffle(each_as_often(self.people, quotas), below)
            return
        leading = shuffle(each_as_often(self.leaders, quotas), below)
        others = leading[len(self.objects) :]
        others += each_as_often([who for who in self.people if who not in self.may_lead], quotas)
        leading, others = iter(leading), iter(shuffle(others, below))
        self.seats = [next(others if t % self.size else leading) for t in range(self.total)]

    def repair(self, below):
        for _ in range(50):
            bad = [t for t in range(self.total) if self.is_bad(t)]
            for t in bad:
                if self.is_bad(t):
                    self.improve(t, below)
            if not bad:
                return True
        return not any(self.is_bad(t) for t in range(self.total))

    def improve(self, t, below):
        seats = self.seats
        for _ in range(1000):
            u = below(self.total)
            before = self.bad_around(t, u)
            seats[t], seats[u] = seats[u], seats[t]
            if self.bad_around(t, u) < before:
                return
            seats[t], seats[u] = seats[u], seats[t]

    def team(self, visit):
        return self.seats[visit * self.size : (visit + 1) * self.size]

    def is_bad(self, t):
        visit, position = divmod(t, self.size)
        who = self.seats[t]
        return (
            self.objects[visit] in self.refused[who]
            or self.team(visit).count(who) > 1
            or (position == 0 and self.leader_is_drawn and who not in self.may_lead)
        )

    def bad_around(self, t, u):
        both = {t // self.size, u // self.size}
        return sum(self.is_bad(seat) for v in both for seat in range(v * self.size, (v + 1) * self.size))

    def lines(self):
        for visit, thing in enumerate(self.objects):
            yield assignment(thing, self.department, self.team(visit), self.leader_is_drawn)


def assignment(thing, department, team, leader_is_drawn):
    leader = team[0] if leader_is_drawn else None
    return {"object": thing, "department": department, "inspectors": list(team), "leader": leader}


def assignments(libraries, visited, key, listed):
    """listed: department -> seats the certificate names; beyond a million, no others are computed."""
    plan, objects, lines = libraries.plan, {}, []
    for visit in visited:
        for department in visit["departments"]:
            objects.setdefault(department, []).append(visit["object"])
    for department, things in sorted(objects.items()):
        staff = libraries.staff[department]
        roster = Roster(department, things, plan["teams"][department], staff, libraries.refused, plan["delta"])
        require(roster.total <= max(MANY, listed[department]), "assignments", f"{department} lacks seats")
        require(sum(roster.debts.values()) <= MANY, "assignments", f"{department}: more debts than can be shuffled")
        attempts = (roster.attempt(stream(f"{key}|A|{department}|{attempt}|")) for attempt in range(8))
        require(any(attempts), "infeasible", f"{department}, 8 attempts")
        lines.extend(roster.lines())
    return sorted(lines, key=lambda line: (line["object"], line["department"]))


# Section 6: the certificate, with the chains of section 3.


def same(word, computed, given):
    for number, (want, got) in enumerate(itertools.zip_longest(computed, given)):
        if want is None or got is None:
            raise Rejected(word, f"{word}[{number}] is {'missing' if got is None else 'one too many'}")
        for member in want:
            require(want[member] == got[member], word, f"{word}[{number}].{member}")


def check_draw(certificate, libraries):
    """Whether all that follows from the key is what is written."""
    plan, key, drawn = certificate["plan"], certificate["key"], libraries.draw
    require(key == key_of(certificate), "key", "key")
    same("excluded", drawn.excluded(), certificate["excluded"])
    same("lifted", drawn.lifted, certificate["lifted"])
    same("draw", drawn.lines(), certificate["draw"])
    same("visits", visits(plan, certificate["draw"]), certificate["visits"])
    listed = Counter()
    for line in certificate["assignments"]:
        listed[line["department"]] += len(line["inspectors"])
    same("assignments", assignments(libraries, certificate["visits"], key, listed), certificate["assignments"])


def hash_of(record):
    """Of an entry of a chain, a round or a certificate."""
    return H(canonical(without(record, "hash", "signature", "libraries", "rounds")))


def check_links(chain, previous, word, place):
    """The hash of the last entry."""
    at = ""
    for number, entry in enumerate(chain):
        require(entry["previous"] == previous, word, f"{place}[{number}].previous")
        require(entry["at"] >= at, word, f"{place}[{number}].at")
        require(entry["hash"] == hash_of(entry), word, f"{place}[{number}].hash")
        previous, at = entry["hash"], entry["at"]
    return previous


OF_THE_HUB = {"plan", "freeze", "seal", "close", "beacon", "abort"}


def check_earlier(certificate):
    earlier, previous = certificate["earlier"], ZEROS
    require(len(earlier) == certificate["freeze"]["attempt"] - 1, "earlier", f"{len(earlier)} attempts before")
    for number, attempt in enumerate(earlier):
        chain, place = attempt["chain"], f"earlier[{number}]"
        kinds = [entry["kind"] for entry in chain]
        require(kinds[:2] == ["plan", "freeze"] and kinds[-1] == "abort", "earlier", f"{place}.chain")
        for step, entry in enumerate(chain):
            is_last = step == len(chain) - 1
            holds = entry["by"] == "hub" if entry["kind"] in OF_THE_HUB else entry["kind"] in ("commit", "reveal")
            require(holds and (entry["kind"] == "abort") == is_last, "earlier", f"{place}.chain[{step}]")
        require(chain[1]["content"] == attempt["freeze_hash"], "earlier", f"{place}.freeze_hash")
        require(chain[-1]["content"] == H(canonical({"reason": attempt["reason"]})), "earlier", f"{place}.reason")
        previous = check_links(chain, previous, "earlier", f"{place}.chain")
    require(certificate["freeze"]["previous"] == previous, "earlier", "freeze.previous")


def steps(certificate):
    """What the chain holds, in order; the entries of one step are in any order."""
    commits = {("commit", line["participant"], H(canonical(line))) for line in certificate["commits"]}
    reveals = {("reveal", line["participant"], H(canonical(line))) for line in certificate["reveals"]}
    last = {reveal for reveal in reveals if reveal[1] == certificate["freeze"]["witness"]}
    yield {("plan", "hub", H(canonical(certificate["plan"])))}
    yield {("freeze", "hub", certificate["freeze_hash"])}
    yield commits
    yield {("seal", "hub", H(canonical(certificate["commits"])))}
    yield reveals - last
    yield {("close", "hub", H(canonical(certificate["absent"])))}
    yield last
    if certificate["freeze"]["beacon"]:
        yield {("beacon", "hub", H(canonical(certificate["beacon"])))}


def check_chain(certificate):
    freeze, chain = certificate["freeze"], certificate["chain"]
    entries = enumerate(chain)
    for step in steps(certificate):
        while step:
            number, entry = next(entries, (len(chain), {"kind": None, "by": None, "content": None}))
            found = entry["kind"], entry["by"], entry["content"]
            require(found in step, "chain", f"chain[{number}]")
            step.remove(found)
    for number, _ in entries:
        raise Rejected("chain", f"chain[{number}] is one too many")
    require(chain[1]["at"] == freeze["frozen_at"], "chain", "chain[1].at")
    for number, entry in enumerate(chain if freeze["beacon"] else []):
        is_late = entry["at"] >= freeze["beacon"]["at"]
        is_right = is_late == (entry["kind"] == "beacon") or entry["kind"] not in ("commit", "reveal", "beacon")
        require(is_right, "chain", f"chain[{number}].at")
    check_links(chain, freeze["previous"], "chain", "chain")


def signed(certificate):
    """Each signature: what was signed, the signature, whose it is, the place."""
    freeze_hash = certificate["freeze_hash"]
    for line in certificate["commits"]:
        who = line["participant"]
        yield line["commitment"], line["signature"], who, f"commits {who}"
    for line in certificate["reveals"]:
        who = line["participant"]
        yield H(f"SSJ1|reveal|{freeze_hash}|{who}|{line['nonce']}"), line["signature"], who, f"reveals {who}"
    chains = {f"earlier[{n}].chain": attempt["chain"] for n, attempt in enumerate(certificate["earlier"])}
    chains.update({"chain": certificate["chain"], "rounds": certificate.get("rounds", [])})
    for place, chain in chains.items():
        for number, entry in enumerate(chain):
            yield entry["hash"], entry["signature"], "hub", f"{place}[{number}]"
    yield certificate["hash"], certificate["signature"], "hub", "certificate"


def check_signatures(certificate):
    signers = certificate["freeze"]["signers"]
    for digest, signature, who, place in signed(certificate):
        require(is_signed(digest, signature, signers.get(who)), "signatures", place)


# Section 7: rounds.

RECUSAL = {"direct_interest", "other_relation", "post_change", "work_conflict", "health", "other"}
REPLACEMENT = {"deregistered", "merged", "moved_away", "not_found", "closed_down"}
REASONS = {"withdraw": RECUSAL, "swap": RECUSAL, "replace": REPLACEMENT}


class State:
    """Visits and teams, as the rounds change them."""

    def __init__(self, certificate, libraries):
        self.plan, self.staff, self.refused = certificate["plan"], libraries.staff, libraries.refused
        self.tasks = {line["object"]: set(line["tasks"]) for line in certificate["visits"]}
        self.teams = {department: {} for department in self.plan["teams"]}
        for line in certificate["assignments"]:
            self.teams[line["department"]][line["object"]] = list(line["inspectors"])
        self.reserve = {(line["task"], line["class"]): line["reserve"] for line in certificate["draw"]}
        self.letters = {i: line["class"] for line in certificate["draw"] for i in line["objects"] + line["reserve"]}
        self.left, self.taken, self.unavailable = set(), set(), set()

    def result(self, asked, key):
        """What the round leads to, None if there is nobody, or nothing of the kind that it asks for."""
        self.unavailable = set(asked["unavailable"])
        thing, department, who = asked["object"], asked["department"], asked["inspector"]
        if asked["kind"] == "replace":
            possible = thing in self.tasks and department == who == "" and asked["evidence"]
            return self.replace(thing, key) if possible else None
        if who not in self.teams.get(department, {}).get(thing, ()):
            return None
        result = self.withdraw(asked, key) if asked["kind"] == "withdraw" else self.swap(asked, key)
        self.left.add((who, thing))
        return result

    def is_barred(self, who, thing):
        return thing in self.refused.get(who, ()) or (who, thing) in self.left or who in self.unavailable

    def may_stand_in(self, who, thing, department, team):
        return who in self.staff[department] and not self.is_barred(who, thing) and who not in team

    def may_sit(self, who, department, position):
        is_free = position > 0 or self.plan["teams"][department]["leader"] == "designated"
        return is_free or self.staff[department][who]["may_lead"]

    def substitute(self, thing, department, position, team, key):
        """Of those who may stand in, the one with the smallest hash, or None."""
        candidates = (
            (H(f"{key}|S|{department}|{thing}|{who}"), who)
            for who in self.staff[department]
            if self.may_stand_in(who, thing, department, team) and self.may_sit(who, department, position)
        )
        return min(candidates, default=(None, None))[1]

    def withdraw(self, asked, key):
        thing, department = asked["object"], asked["department"]
        team = self.teams[department][thing]
        position = team.index(asked["inspector"])
        who = self.substitute(thing, department, position, team, key)
        if who is None:
            return None
        team[position] = who
        return {"inspector": who}

    def swap(self, asked, key):
        thing, department, who = asked["object"], asked["department"], asked["inspector"]
        teams, begun = self.teams[department], set(asked["begun"])
        position, candidates = teams[thing].index(who), []
        for other, team in teams.items():
            if other == thing or other in begun or not self.may_stand_in(who, other, department, team):
                continue
            for place, somebody in enumerate(team):
                if (
                    self.may_stand_in(somebody, thing, department, teams[thing])
                    and self.may_sit(somebody, department, position)
                    and self.may_sit(who, department, place)
                ):
                    candidates.append((H(f"{key}|W|{department}|{other}|{somebody}"), other, somebody, place))
        if not candidates:
            return None
        _, other, somebody, place = min(candidates)
        teams[thing][position], teams[other][place] = somebody, who
        return {"object": other, "inspector": somebody}

    def replace(self, thing, key):
        departments, objects, lines = {task["id"]: task["departments"] for task in self.plan["tasks"]}, [], []
        for task in sorted(self.tasks[thing]):
            for other in self.reserve[task, self.letters[thing]]:
                is_free = other not in self.unavailable and (task, other) not in self.taken
                teams = self.new_teams(thing, other, departments[task], key) if is_free else None
                if teams is not None:
                    break
            else:
                other, teams = "", {}
            objects.append({"task": task, "object": other})
            if other:
                self.taken.add((task, other))
                self.tasks.setdefault(other, set()).add(task)
            for department, team in teams.items():
                self.teams[department][other] = team
                is_drawn = self.plan["teams"][department]["leader"] == "drawn"
                lines.append(assignment(other, department, team, is_drawn))
        del self.tasks[thing]
        for teams in self.teams.values():
            teams.pop(thing, None)
        return {"objects": objects, "assignments": sorted(lines, key=lambda x: (x["object"], x["department"]))}

    def new_teams(self, thing, other, departments, key):
        """The team of each department that has none at the other object, or None if somebody cannot be found."""
        teams = {}
        for department in departments:
            if other in self.teams[department]:
                continue
            before, team = self.teams[department][thing], []
            for position, who in enumerate(before):
                is_barred = self.is_barred(who, other)
                team.append(self.substitute(other, department, position, before + team, key) if is_barred else who)
                if team[-1] is None:
                    return None
            teams[department] = team
        return teams


def check_rounds(certificate, libraries):
    codes, rounds = certificate["freeze"]["rounds"], certificate.get("rounds", [])
    state, at = State(certificate, libraries), certificate["chain"][-1]["at"]
    previous, code = certificate["hash"], codes["head"]
    for number, line in enumerate(rounds, 1):
        result = state.result(line, H(certificate["key"] + line["code"]))
        holds = {
            "round": line["round"] == number <= codes["length"],
            "previous": line["previous"] == previous,
            "hash": line["hash"] == hash_of(line),
            "code": H(line["code"]) == code,
            "asked_by": line["asked_by"] != line["approved_by"],
            "asked_at": line["asked_at"] <= line["at"],
            "at": at <= line["at"],
            "reason": line["reason"] in REASONS[line["kind"]],
            **{part: ascends(line[part]) for part in ("evidence", "begun", "unavailable")},
            "candidate": result is not None,
            "result": result == line["result"],
        }
        for part, is_right in holds.items():
            require(is_right, "rounds", f"{number}, {part}")
        previous, code, at = line["hash"], line["code"], line["at"]


# Section 8: what a verifier does.


def check_opening(opening, libraries, place):
    sealed = libraries.sealed[opening["list"], opening["line"]]
    require(sealed, "opening", f"{place}: no such line")
    answer = H(f"SSJ1|sealed|{opening['salt']}|{canonical(opening['columns'])}")
    require(sealed == answer, "opening", f"{place} {opening['list']} {opening['line']}")


def check_inclusion(proof, freeze):
    library = proof["list"]
    require(proof["index"] < proof["count"] == freeze["counts"][library], "inclusion", f"{library}: index or count")
    root = root_of_path(proof["index"], proof["count"], proof["line"], proof["path"])
    require(root == freeze["roots"][library], "inclusion", f"{library}[{proof['index']}]")


def verify(certificate, folder=None, announced=None, openings=(), inclusion=None, wanted=None):
    """Raise Rejected unless everything holds; else what is kept of the libraries."""
    check_form(certificate)
    for number, opening in enumerate(openings):
        check(opening, "opening", f"openings[{number}]")
    if inclusion is not None:
        check(inclusion, "inclusion", "inclusion")
        check(inclusion["line"], LISTS[inclusion["list"]], "inclusion.line")
    plan, freeze = certificate["plan"], certificate["freeze"]
    libraries = Libraries(certificate, folder, openings, wanted)
    check_plan(plan, freeze)
    require(certificate["freeze_hash"] == H(canonical(freeze)), "freeze_hash", "freeze")
    require(announced in (None, certificate["freeze_hash"]), "freeze_hash", "not the one that was announced")
    check_roots(freeze, libraries.trees)
    check_participants(certificate)
    check_secrets(certificate)
    check_beacon(freeze["beacon"], certificate["beacon"])
    check_draw(certificate, libraries)
    check_earlier(certificate)
    check_chain(certificate)
    check_signatures(certificate)
    require(certificate["hash"] == hash_of(certificate), "hash", "hash")
    check_rounds(certificate, libraries)
    for number, opening in enumerate(openings):
        check_opening(opening, libraries, f"openings[{number}]")
    if inclusion is not None:
        check_inclusion(inclusion, freeze)
    return libraries


def members(pairs):
    result = dict(pairs)
    require(len(result) == len(pairs), "format", "a name stands twice in one object")
    require("".join(result).isascii(), "format", "a name is not ASCII")
    return result


def load(path, by_line=False):
    """The value of a file, or the list of the values of its lines."""
    try:
        with open(path, "rb") as file:
            text = file.read(LARGEST_FILE + 1)
        require(len(text) <= LARGEST_FILE, "format", "the file is too large")
        text = text.decode("utf-8")
        texts = text.rstrip("\n").split("\n") if by_line else [text]
        values = [json.loads(text, object_pairs_hook=members, **NUMBERS) for text in texts]
        if by_line:
            canonical(values).encode()  # the columns of an opening hold no half of a character
        return values if by_line else values[0]
    except (OSError, ValueError) as error:
        raise Rejected("format", f"the file: {error}") from None


def say(line):
    """Print one line; what stands in a certificate can neither break it nor drive the terminal."""
    print("".join(c if c.isprintable() else "?" for c in line[:1000]))


def report(certificate, count):
    freeze, absent = certificate["freeze"], certificate["absent"]
    revealed, signers = [line["participant"] for line in certificate["reveals"]], freeze["signers"]
    independent = {signers[who]["key"] for who in revealed if who in signers} - {signers["hub"]["key"]}
    say(f"campaign 活动: {freeze['campaign']}, attempt 第 {freeze['attempt']} 次")
    say(f"objects 对象: {count} in the library 库内, {len(certificate['visits'])} drawn 抽中")
    say(
        f"parties 参与方: {', '.join(revealed)}; {len(independent)} with a key of their own 独立于联检平台; "
        f"absent 缺席: {', '.join(absent) or '-'}"
    )
    say(f"key 密钥: {certificate['key']}")
    say(f"hash 证书哈希: {certificate['hash']}")
    say(f"rounds 回避与递补: {len(certificate.get('rounds', []))}")


def explain(certificate, libraries, identity):
    """Print what became of one object."""
    thing, drawn = libraries.thing, libraries.draw
    if thing is None:
        say(f"object 对象 {identity}: not in the library 不在库中")
        return
    letter = drawn.letter(thing)
    matched = [task["id"] for task in drawn.tasks_of(thing, letter)]
    say(f"object 对象 {identity}: class 类别 {letter}")
    lines = {(line["task"], line["class"]): line for line in certificate["draw"]}
    for task in certificate["plan"]["tasks"]:
        line = lines.get((task["id"], letter), {"objects": [], "reserve": [], "cut": ""})
        reason, outcome = drawn.reason(task, thing, letter), "not drawn 未抽中"
        if task["id"] not in matched:
            outcome = "not concerned 不在范围"
        elif reason:
            outcome = f"excluded 排除 ({reason})"
        elif identity in line["objects"]:
            outcome = "drawn 抽中"
        elif identity in line["reserve"]:
            outcome = f"reserve 候补第 {line['reserve'].index(identity) + 1} 位"
        say(f"  task 任务 {task['id']}: {outcome}")
        say(f"    ticket 票号 {drawn.ticket(task['id'], identity)}")
        say(f"    cut 截止票号 {line['cut'] or '-'}")


def arguments():
    parser = argparse.ArgumentParser(description="Verify the certificate of a draw (SSJ1).")
    parser.add_argument("certificate", metavar="CERTIFICATE", help="the certificate, a JSON file")
    parser.add_argument("--libraries", metavar="DIR", help="where objects.jsonl, inspectors.jsonl, conflicts.jsonl are")
    parser.add_argument("--object", metavar="ID", help="say of one object whether it was drawn, and why")
    parser.add_argument("--openings", metavar="FILE", help="check openings of sealed columns, a JSON line each")
    parser.add_argument("--inclusion", metavar="FILE", help="check that a line stands in a list that was frozen")
    parser.add_argument("--freeze-hash", metavar="HASH", help="refuse another freeze than the one announced")
    return parser.parse_args()


def run(wanted):
    certificate = load(wanted.certificate)
    openings = load(wanted.openings, by_line=True) if wanted.openings is not None else []
    inclusion = load(wanted.inclusion) if wanted.inclusion is not None else None
    require(wanted.inclusion is None or inclusion is not None, "format", "inclusion")
    libraries = verify(certificate, wanted.libraries, wanted.freeze_hash, openings, inclusion, wanted.object)
    report(certificate, libraries.trees["objects"].count)
    if wanted.object is not None:
        explain(certificate, libraries, wanted.object)
    if wanted.openings is not None:
        say(f"openings 启封核对: {len(openings)}")
    if inclusion is not None:
        say(f"inclusion 在库证明: {inclusion['list']}[{inclusion['index']}]")


def main():
    sys.stdout.reconfigure(errors="replace")
    wanted = arguments()
    try:
        run(wanted)
    except Rejected as rejected:
        word, place = rejected.args
        say(f"REJECTED {word}: {place}")
        return 1
    except (RecursionError, MemoryError):
        say("REJECTED format: nested too deeply, or too large")
        return 1
    say("OK 核验通过")
    return 0


if __name__ == "__main__":
    sys.exit(main())
