"""Tamperings with a joint certificate: who does it, what is changed, and the word that is expected."""

import copy

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import at, bare, both, double, drop, more, other_hex, put, swap
from tests.web.verifier.make_certificate import H, canonical, verify_draw

F, P, L = "freeze", "plan", "libraries"

ROUNDS = [maker.withdraw(0), maker.swap(1), maker.replace(2), maker.replace(5)]


# Who tampers: each makes as much follow from the change as it can.


def plainly(certificate):
    """Edits the file, and no more."""


def stranger(certificate):
    """Has no key: hashes everything again, the signatures stay."""
    certificate["freeze_hash"] = H(canonical(certificate[F]))
    maker.record(certificate, signs=False)


def hub(certificate):
    """Has the hub's key: hashes and signs everything again that is the hub's."""
    certificate["freeze_hash"] = H(canonical(certificate[F]))
    maker.record(certificate)


def freezer(certificate):
    """Everybody takes part: the whole draw is made from what was changed."""
    maker.freeze_it(certificate)


def clerk(certificate):
    """Has the hub's key and changes a chain or a round: links, hashes and signs them again."""
    maker.linked(certificate["chain"], certificate[F]["previous"])
    maker.conclude(certificate)


def copied(source, target):
    return lambda certificate: put(*target, at(certificate, source))(certificate)


def absent_too(who):
    def change(certificate):
        certificate["reveals"] = [line for line in certificate["reveals"] if line["participant"] != who]
        certificate["absent"] = sorted([*certificate["absent"], who])

    return change


def one_nonce_for_two(certificate):
    nonce = certificate["reveals"][0]["nonce"]
    commitment = verify_draw.commitment_of(certificate["freeze_hash"], "market", nonce)
    certificate["commits"][2] = {"participant": "market", "commitment": commitment}
    certificate["commits"][2]["signature"] = maker.sign("market", commitment)
    certificate["reveals"][1] = maker.reveal(certificate, "market", nonce)


def another_drawn(certificate):
    """An object that was not drawn takes the place of one that was."""
    line = next(line for line in certificate["draw"] if line["reserve"])
    line["objects"][0] = line["reserve"][0]


def reserve_turned(certificate):
    next(line["reserve"] for line in certificate["draw"] if len(line["reserve"]) > 1).reverse()


def conflict_slipped_in(certificate):
    line = certificate["assignments"][0]
    pairs = [*certificate[L]["conflicts"], maker.a_conflict(line["inspectors"][0], line["object"])]
    certificate[L]["conflicts"] = sorted(pairs, key=verify_draw.name_of)
    certificate[F]["counts"]["conflicts"] = len(pairs)
    certificate[F]["roots"]["conflicts"] = verify_draw.merkle_root(certificate[L]["conflicts"])


def unsigned_time(certificate):
    """The hashes of the chain follow from it, the signatures do not."""
    chain = certificate["chain"]
    signatures = [entry["signature"] for entry in chain]
    chain[2]["at"] = "2026-11-20T01:59:59Z"
    maker.linked(chain, certificate[F]["previous"])
    for entry, signature in zip(chain, signatures, strict=True):
        entry["signature"] = signature
    maker.conclude(certificate, signs=False)


def earlier_entry(number, **changes):
    """Something else stands in an earlier attempt, and all that follows is made again."""

    def change(certificate):
        chain = certificate["earlier"][0]["chain"]
        chain[number].update(changes)
        maker.linked(chain, verify_draw.ZEROS)

    return change


TAMPERINGS = {
    "another format": (plainly, put("format", "SSJ2"), "format"),
    "another algorithm": (freezer, put(F, "algorithm", "SSJ1/balanced-1"), "format"),
    "a member more": (hub, put("note", "x"), "format"),
    "a member less": (plainly, drop("beacon"), "format"),
    "a member less in an object": (plainly, drop(L, "objects", 3, "scale"), "format"),
    "a list for an object": (plainly, put(P, "teams", []), "format"),
    "an object for a list": (plainly, put("draw", {}), "format"),
    "true for one": (freezer, put(F, "attempt", True), "format"),
    "one for true": (freezer, put(L, "inspectors", 0, "may_lead", 1), "format"),
    "a float for a count": (plainly, put("draw", 0, "k", float), "format"),
    "a team of nobody": (plainly, put(P, "teams", "market", "size", 0), "format"),
    "a negative delta": (plainly, put(P, "delta", -1), "format"),
    "a ratio over all": (freezer, put(P, "tasks", 0, "ratios", "B", 10001), "format"),
    "a reserve over all": (plainly, put(P, "tasks", 0, "reserve", 10001), "format"),
    "a class outside ASCII": (freezer, put(P, "class_by_flag", 0, ["key", "甲"]), "format"),
    "attempt zero": (plainly, put(F, "attempt", 0), "format"),
    "a day that is not": (freezer, put(L, "inspectors", 0, "licensed_until", "2026-02-30"), "format"),
    "a day of Arabic digits": (plainly, put(P, "valid_on", "٢٠٢٦-12-01"), "format"),
    "a day with a line end": (plainly, put(P, "valid_on", "2026-12-01\n"), "format"),
    "an instant of another zone": (freezer, put(F, "frozen_at", "2026-11-20T09:00:00+08:00"), "format"),
    "an hour too late": (plainly, put(F, "frozen_at", "2026-11-20T24:00:00Z"), "format"),
    "an upper-case nonce": (plainly, put("reveals", 0, "nonce", str.upper), "format"),
    "a short signature": (plainly, put("signature", "ab"), "format"),
    "a lone surrogate": (plainly, put("beacon", "\ud800"), "format"),
    "a department without a team": (plainly, drop(P, "teams", "science"), "format"),
    "items of a stranger": (freezer, put(P, "tasks", 1, "items", "fire", ["x"]), "format"),
    "a task for nobody": (
        plainly,
        both(put(P, "tasks", 1, "departments", []), put(P, "tasks", 1, "items", {})),
        "format",
    ),
    "tasks out of order": (freezer, swap(P, "tasks"), "format"),
    "a beacon of another kind": (plainly, put(F, "beacon", "kind", "horoscope"), "format"),
    "a reason that is none": (clerk, put("rounds", 0, "kind", "because"), "format"),
    "the result of another kind": (clerk, put("rounds", 0, "kind", "swap"), "format"),
    "no libraries": (plainly, drop(L), "libraries"),
    "an object twice": (freezer, double(L, "objects"), "libraries"),
    "objects out of order": (freezer, swap(L, "objects"), "libraries"),
    "inspectors out of order": (freezer, swap(L, "inspectors"), "libraries"),
    "a conflict twice": (freezer, double(L, "conflicts"), "libraries"),
    "skills twice": (freezer, put(L, "inspectors", 1, "skills", ["lab", "lab"]), "libraries"),
    "kinds out of order": (freezer, put(L, "objects", 1, "kinds", ["school", "food"]), "libraries"),
    "a ratio": (hub, put(P, "tasks", 0, "ratios", "B", 999), "plan"),
    "a rule": (plainly, put(P, "cap", None), "plan"),
    "one person for two": (freezer, put(P, "approved_by", maker.person("li", "plan")), "plan"),
    "an approval after the freeze": (freezer, put(P, "approved_at", "2026-11-20T01:00:01Z"), "plan"),
    "another campaign": (freezer, put(F, "campaign", "C-2026-012"), "plan"),
    "the program named by the freeze": (plainly, put(F, "verifier", other_hex), "freeze_hash"),
    "the hash of the freeze": (plainly, put("freeze_hash", other_hex), "freeze_hash"),
    "a root": (hub, put(F, "roots", "conflicts", other_hex), "roots"),
    "a count": (hub, put(F, "counts", "inspectors", more), "roots"),
    "an object's class": (hub, put(L, "objects", 7, "class", lambda c: "A" if c != "A" else "B"), "roots"),
    "an object left out": (hub, drop(L, "objects", 7), "roots"),
    "a debt forgotten": (hub, put(L, "inspectors", 7, "debt", more), "roots"),
    "an inspector more": (hub, put(L, "inspectors", lambda x: [*x, {**x[-1], "id": "zz"}]), "roots"),
    "a conflict less": (hub, bare(L, "conflicts"), "roots"),
    "a commitment less": (hub, bare("commits"), "participants"),
    "a commitment of a stranger": (hub, put("commits", 3, "participant", "zoo"), "participants"),
    "commitments out of order": (hub, swap("commits"), "participants"),
    "a reveal of a stranger": (hub, put("reveals", 0, "participant", "fire"), "participants"),
    "a reveal twice": (hub, double("reveals"), "participants"),
    "a stranger absent": (hub, put("absent", ["education", "fire"]), "participants"),
    "the witness absent": (hub, absent_too("witness"), "participants"),
    "the hub absent": (hub, absent_too("hub"), "participants"),
    "a witness who takes no part": (hub, put(F, "witness", "notary"), "participants"),
    "a draw without the hub": (hub, put(F, "participants", lambda x: sorted({*x} - {"hub"})), "participants"),
    "a hub that does not sign": (freezer, drop(F, "signers", "hub"), "participants"),
    "a stranger who signs": (freezer, put(F, "signers", "zoo", maker.signer("zoo")), "participants"),
    "somebody neither revealed nor absent": (hub, put("absent", []), "participants"),
    "somebody revealed and absent": (hub, put("absent", ["education", "market"]), "participants"),
    "a commitment copied": (hub, copied(("commits", 1, "commitment"), ("commits", 0, "commitment")), "commits"),
    "a nonce chosen afterwards": (hub, put("reveals", 0, "nonce", "12" * 32), "reveals"),
    "a commitment": (hub, put("commits", 1, "commitment", other_hex), "reveals"),
    "one nonce for two": (hub, one_nonce_for_two, "reveals"),
    "another freeze for the same commitments": (hub, put(F, "verifier", other_hex), "reveals"),
    "a conflict slipped in": (hub, conflict_slipped_in, "reveals"),
    "no beacon": (hub, put("beacon", None), "beacon"),
    "a beacon that is too short": (hub, put("beacon", "123456"), "beacon"),
    "a die of seven": (hub, put("beacon", "7" * 25), "beacon"),
    "the key": (hub, put("key", other_hex), "key"),
    "another beacon": (hub, put("beacon", "1" * 25), "key"),
    "somebody absent after all": (hub, absent_too("market"), "key"),
    "an exclusion less": (hub, bare("excluded"), "excluded"),
    "an exclusion more": (hub, put("excluded", lambda x: [*x, x[-1]]), "excluded"),
    "the reason of an exclusion": (hub, put("excluded", 0, "reason", "closed"), "excluded"),
    "exclusions out of order": (hub, swap("excluded"), "excluded"),
    "a lifting less": (hub, bare("lifted"), "lifted"),
    "the flags of a lifting": (hub, put("lifted", 0, "flags", ["key"]), "lifted"),
    "an object in place of another": (hub, another_drawn, "draw"),
    "the count of a class": (hub, put("draw", 0, "n", more), "draw"),
    "the eligible of a class": (hub, put("draw", 0, "eligible", more), "draw"),
    "the cut of a class": (hub, put("draw", 0, "cut", other_hex), "draw"),
    "the short of a class": (hub, put("draw", 1, "short", more), "draw"),
    "a class left out": (hub, bare("draw"), "draw"),
    "drawn objects out of order": (hub, swap("draw", 1, "objects"), "draw"),
    "the reserve out of order": (hub, reserve_turned, "draw"),
    "a reserve more": (hub, put("draw", 0, "reserve", lambda x: [*x, "nobody"]), "draw"),
    "a visit less": (hub, bare("visits"), "visits"),
    "visits out of order": (hub, swap("visits"), "visits"),
    "a task of a visit": (hub, put("visits", 0, "tasks", []), "visits"),
    "a department of a visit": (hub, put("visits", 0, "departments", ["fire"]), "visits"),
    "an inspector in place of another": (hub, put("assignments", 0, "inspectors", 0, "market-008"), "assignments"),
    "inspectors changing places": (hub, swap("assignments", 1, "inspectors"), "assignments"),
    "another leader": (hub, put("assignments", 1, "leader", "nobody"), "assignments"),
    "an assignment less": (hub, bare("assignments"), "assignments"),
    "no assignments": (hub, put("assignments", []), "assignments"),
    "assignments out of order": (hub, swap("assignments"), "assignments"),
    "an attempt forgotten": (clerk, bare("earlier"), "earlier"),
    "attempts out of order": (clerk, swap("earlier"), "earlier"),
    "no attempt before": (freezer, both(put("earlier", []), put(F, "attempt", 1)), "earlier"),
    "a chain that leads elsewhere": (freezer, put(F, "previous", "ab" * 32), "earlier"),
    "the reason of an abort": (clerk, put("earlier", 0, "reason", "it rained"), "earlier"),
    "the freeze of an aborted attempt": (clerk, put("earlier", 0, "freeze_hash", other_hex), "earlier"),
    "an attempt that was not aborted": (clerk, put("earlier", 1, "chain", lambda x: x[:-1]), "earlier"),
    "an entry of an aborted attempt": (clerk, earlier_entry(2, content="cd" * 32), "earlier"),
    "an abort by somebody else": (clerk, earlier_entry(-1, by="market"), "earlier"),
    "an unknown entry": (clerk, earlier_entry(2, kind="coffee"), "earlier"),
    "an entry less": (clerk, drop("chain", 4), "chain"),
    "an entry more": (clerk, put("chain", lambda x: [*x, dict(x[-1])]), "chain"),
    "no chain": (clerk, put("chain", []), "chain"),
    "a commitment after the seal": (clerk, put("chain", lambda x: [*x[:6], x[7], x[6], *x[8:]]), "chain"),
    "the witness not last": (clerk, put("chain", lambda x: [*x[:10], x[12], *x[10:12], *x[13:]]), "chain"),
    "the content of an entry": (clerk, put("chain", 9, "content", other_hex), "chain"),
    "whose entry it is": (clerk, put("chain", 3, "by", "science"), "chain"),
    "a time that falls": (clerk, put("chain", 4, "at", "2026-11-20T01:59:59Z"), "chain"),
    "another time of the freeze": (clerk, put("chain", 1, "at", "2026-11-20T01:00:01Z"), "chain"),
    "a beacon before its time": (clerk, put("chain", -1, "at", "2026-11-20T11:59:59Z"), "chain"),
    "a reveal after the beacon": (clerk, put("chain", -2, "at", "2026-11-20T12:00:00Z"), "chain"),
    "the hash of an entry": (plainly, put("chain", 4, "hash", other_hex), "chain"),
    "the link of an entry": (plainly, put("chain", 4, "previous", other_hex), "chain"),
    "a time nobody signed": (plainly, unsigned_time, "signatures"),
    "the signature of a commitment": (hub, put("commits", 2, "signature", other_hex), "signatures"),
    "a commitment without signature": (hub, put("commits", 2, "signature", None), "signatures"),
    "a signature of nobody": (hub, copied(("signature",), ("commits", 0, "signature")), "signatures"),
    "the hub signing for another": (
        hub,
        copied(("reveals", 0, "signature"), ("reveals", 1, "signature")),
        "signatures",
    ),
    "a signature of an entry": (plainly, copied(("chain", 5, "signature"), ("chain", 4, "signature")), "signatures"),
    "the signature of an aborted attempt": (
        plainly,
        put("earlier", 1, "chain", 0, "signature", "0" * 128),
        "signatures",
    ),
    "the signature": (plainly, put("signature", other_hex), "signatures"),
    "an unknown algorithm": (freezer, put(F, "signers", "market", "algorithm", "SM2"), "signatures"),
    "a key of somebody else": (freezer, put(F, "signers", "market", maker.signer("science")), "signatures"),
    "the signature of a round": (plainly, put("rounds", 1, "signature", other_hex), "signatures"),
    "another hash, signed": (
        plainly,
        lambda c: c.update(hash="ab" * 32, signature=maker.sign("hub", "ab" * 32)),
        "hash",
    ),
}


def tampered(certificate, what):
    """A copy that was tampered with, and the word that is expected."""
    attacker, change, word = TAMPERINGS[what]
    certificate = copy.deepcopy(certificate)
    change(certificate)
    try:
        attacker(certificate)
    except (KeyError, AttributeError, TypeError, verify_draw.Rejected):  # too broken to go on with
        assert word in ("format", "libraries", "participants")
    return certificate, word
