"""Joins the screens to the application: blueprints, languages, access rules, error pages, headers."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from service.domain.accounts import SESSION_LASTS
from service.domain.actors import Role
from service.ports import Hub
from service.web.abnormal_listings import abnormal_listings
from service.web.access import guard
from service.web.annual_plans import annual_plans
from service.web.audit import audit
from service.web.bulletins import bulletins
from service.web.campaign_law import campaign_law
from service.web.campaign_papers import campaign_papers
from service.web.campaign_people import campaign_people
from service.web.campaign_steps import campaign_steps
from service.web.campaigns import campaigns
from service.web.case_files import case_files
from service.web.cases import cases
from service.web.ceremony import ceremony
from service.web.completion_flags import completion_flags
from service.web.corrections import corrections
from service.web.credit import credit
from service.web.credit_changes import credit_changes
from service.web.crime_cases import crime_cases
from service.web.deadlines import deadlines
from service.web.decisions import decisions
from service.web.duty_transfers import duty_transfers
from service.web.enterprise import enterprise
from service.web.errors import add_error_pages
from service.web.evidence import evidence
from service.web.evidence_files import evidence_files
from service.web.findings import findings
from service.web.formats import add_formats
from service.web.handling import handling
from service.web.headers import add_headers
from service.web.health import health
from service.web.health_page import health_page
from service.web.home import home
from service.web.indicators import indicators
from service.web.inputs import refuse_control_characters
from service.web.inspector_work import inspector_work
from service.web.item_lists import item_lists
from service.web.joint_visits import joint_visits
from service.web.labels import add_labels
from service.web.languages import add_languages, language
from service.web.lateness import lateness
from service.web.leniency import leniency
from service.web.letter_changes import letter_changes
from service.web.libraries import libraries
from service.web.library_batches import library_batches
from service.web.library_pages import library_pages
from service.web.matters import matters
from service.web.messages import messages
from service.web.metrics import metrics
from service.web.new_campaign import new_campaign
from service.web.objections import objections
from service.web.observations import observations
from service.web.obstructions import obstructions
from service.web.order_steps import order_steps
from service.web.pack_steps import pack_steps
from service.web.packs import packs
from service.web.paper_letters import paper_letters
from service.web.part_results import part_result_pages
from service.web.part_steps import part_steps
from service.web.parts import parts
from service.web.plan_words import add_plan_words
from service.web.proposals import proposals
from service.web.public import public
from service.web.public_inspectors import public_inspectors
from service.web.public_lists import public_lists
from service.web.public_plans import public_plans
from service.web.public_records import public_records
from service.web.pushes import pushes
from service.web.raise_referrals import raise_referrals
from service.web.recusals import recusals
from service.web.referral_checks import referral_checks
from service.web.referral_turns import referral_turns
from service.web.referrals import referrals
from service.web.session import session
from service.web.sign_in import add_sign_in, person_if_known
from service.web.simulation import simulation
from service.web.targeted_checks import targeted_checks
from service.web.visit_papers import visit_papers
from service.web.visit_records import visit_records
from service.web.visits import visits
from service.web.witness import witness
from service.web.work_calendar import work_calendar
from service.web.work_plans import work_plans

LARGEST_UPLOAD = 20 * 1024 * 1024
BLUEPRINTS = (
    abnormal_listings,
    annual_plans,
    audit,
    bulletins,
    campaign_law,
    campaign_papers,
    campaign_people,
    campaign_steps,
    campaigns,
    case_files,
    cases,
    ceremony,
    completion_flags,
    corrections,
    crime_cases,
    credit,
    credit_changes,
    deadlines,
    decisions,
    duty_transfers,
    enterprise,
    evidence,
    evidence_files,
    findings,
    handling,
    health,
    health_page,
    home,
    indicators,
    inspector_work,
    item_lists,
    joint_visits,
    lateness,
    leniency,
    letter_changes,
    libraries,
    library_batches,
    library_pages,
    matters,
    messages,
    metrics,
    new_campaign,
    objections,
    observations,
    obstructions,
    order_steps,
    pack_steps,
    packs,
    paper_letters,
    part_result_pages,
    part_steps,
    parts,
    proposals,
    public,
    public_inspectors,
    public_lists,
    public_plans,
    public_records,
    pushes,
    raise_referrals,
    recusals,
    referral_turns,
    referral_checks,
    referrals,
    session,
    simulation,
    targeted_checks,
    visit_papers,
    visit_records,
    visits,
    witness,
    work_calendar,
    work_plans,
)


def add_console(app: Flask, hub: Hub) -> None:
    """Register every blueprint, the access rules, the error pages and the headers."""
    app.extensions["hub"] = hub
    _configure(app)
    add_headers(app)
    add_languages(app)
    refuse_control_characters(app)
    CSRFProtect(app).exempt(evidence_files)  # programs without a session
    add_sign_in(app)
    add_labels(app)
    add_plan_words(app)
    add_formats(app)
    add_error_pages(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    guard(app)
    _add_page_frame(app)


def _configure(app: Flask) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        PERMANENT_SESSION_LIFETIME=SESSION_LASTS,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="lianjian",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.config.setdefault("SESSION_COOKIE_SECURE", False)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    proxies = app.config.get("PROXIES", 0)
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, proxies, proxies)  # type: ignore[method-assign]


def _add_page_frame(app: Flask) -> None:
    """What the frame of every page needs."""

    def language_address(code: str) -> str:
        return f"{request.path}?{urlencode({**request.args.to_dict(), 'lang': code})}"

    def address_with(**changes: str | int) -> str:
        kept = {name: value for name, value in request.args.items() if name != "lang"}
        return f"{request.path}?{urlencode({**kept, **changes})}"

    def may_open(department: str) -> bool:
        who = person_if_known()
        return who is not None and (who.role is Role.AUDITOR or who.department == department)

    app.jinja_env.globals.update(
        may_open=may_open,
        person=person_if_known,
        language=language,
        language_address=language_address,
        address_with=address_with,
    )
