"""The numbers that may stand in code, each with the reason why it is none of the law's."""

from __future__ import annotations

EXAMPLES = ("service/demo/", "service/conformance/", "adapters/desk/")
"""What is played and shown there is sample content, not a rule."""

STATUSES = (200, 303, 400, 401, 403, 404, 405, 409, 413, 422, 500, 503)
"""The answers of HTTP, in service/web alone."""

FORMS = {
    "the length of a column or a field": {"String", "Length", "IntRange", "NumberRange", "Text", "text", "Str"},
    "a bound of what may travel": {"Range"},
    "an answer of HTTP": {"abort", "redirect", "Response", "_page", "show_refusal", "_proposal_page", "_form_page"},
    "a part of a match": {"group", "islice"},
    "random bytes": {"token_hex", "token_urlsafe", "token_bytes"},
    "bytes read or written, and the rights of a file": {"read", "open", "recv", "mkdir"},
    "the layout of a JSON text": {"dumps"},
    "pairs": {"combinations"},
    "tuning of the interpreter": {"set_threshold"},
    "millimetres of paper": {"Mm"},
    "the longest text of a cell": {"Cell", "StepsCell", "CountCell"},
    "a limit told in words": {"_", "_l"},
    "the longest text and the height of a field": {
        "_text",
        "_line",
        "_words",
        "words_field",
        "line_field",
        "text_field",
    },
}

NAMED = {
    "100 and 10,000 in a percentage": """
        service/domain/plan.py:WHOLE
    """,
    "a year that has a 29 February": """
        service/policies/checking.py:LEAP_YEAR
    """,
    "months in a year": """
        service/domain/months.py:IN_A_YEAR
    """,
    "an order of degrees, no amount": """
        service/domain/leniency.py:HARDNESS
    """,
    "how far the clocks of two machines may differ": """
        service/domain/findings.py:CLOCKS_APART
    """,
    "how large a proposed pack may be": """
        service/policies/checking.py:LARGEST_FILE service/policies/checking.py:MOST_DOTS
        service/policies/pinned.py:MOST_KEPT service/policies/places.py:MOST_KEYS
        service/policies/places.py:MOST_LINES_A_VALUE service/policies/reading.py:LONGEST_TEXT
    """,
    "how many files a manifest may have": """
        service/domain/evidence.py:MOST_LINES
    """,
    "how long a number may be": """
        service/domain/visit_record.py:MOST_DIGITS
    """,
    "how much a page shows or takes, units of time, and 100 in a percentage": """
        service/web/annual_plans.py:LONGEST_REASON service/web/annual_plans.py:MOST_FAULTS_SHOWN
        service/web/campaign_form.py:EARLIEST service/web/campaign_form.py:LATEST
        service/web/ceremony_forms.py:_KEPT service/web/console.py:LARGEST_UPLOAD
        service/web/duty_transfers.py:LONGEST_DOCUMENT service/web/duty_transfers.py:MOST_ITEMS
        service/web/headers.py:ONE_YEAR service/web/health.py:CALENDAR_AHEAD_WORKING_DAYS
        service/web/health_page.py:REFRESH_SECONDS service/web/home.py:URGENT service/web/indicators.py:FIRST_YEAR
        service/web/indicators.py:LAST_YEAR service/web/inputs.py:LARGEST_PAGE service/web/inputs.py:LONGEST_NUMBER
        service/web/inspector_work.py:LONGEST_REASON service/web/inspector_work.py:MOST_ATTENDED
        service/web/item_lists.py:LONGEST_REASON service/web/item_lists.py:MOST_CHOSEN
        service/web/languages.py:ONE_YEAR service/web/libraries.py:MOST_FAULTS_SHOWN
        service/web/messages.py:MOST_AT_ONCE service/web/proposals.py:LONGEST_REASON
        service/web/public.py:EMBEDDED_MOST service/web/public.py:NEWEST service/web/sent_files.py:LONGEST_NAME
        service/web/simulation.py:MOST_SHORTAGES_SHOWN service/web/targeted_checks.py:MOST_INSPECTORS
        service/web/work_calendar.py:LARGEST_NOTICE service/web/work_plans.py:LONGEST
    """,
    "how much a screen shows or compares, and from when a process is said to be ill": """
        service/queries/body_diff.py:CONTEXT service/queries/body_diff.py:MOST_COMPARED
        service/queries/health_lights.py:LAG_ALARM service/queries/health_lights.py:REJECTED_ALARM
        service/queries/health_lights.py:SEVERITY service/queries/health_lights.py:SILENT_AFTER
        service/queries/health_lights.py:WAIT_ALARM service/queries/health_lights.py:WAIT_WATCHED
        service/queries/indicators.py:AT_ONCE service/queries/inspector_pool.py:MOST_OWN
        service/queries/lateness.py:AT_ONCE service/queries/letters.py:MOST_IDS
        service/queries/libraries.py:MOST_BATCHES service/queries/paging.py:MOST_COUNTED
        service/queries/paging.py:PAGE_SIZE service/queries/plan_bounds.py:MOST_NAMED
        service/queries/public_results.py:BATCH service/queries/trail.py:MOST
        service/queries/visits.py:MOST_WITHDRAWN service/queries/wire_health.py:MOST_COUNTED
        service/queries/work_calendar.py:AT_ONCE
    """,
    "how the processes run: batches, pauses, patience, exit codes": """
        service/application/compare_laws.py:MOST_PARTS service/application/freeze_draw.py:TRIALS
        service/application/import_credit.py:CHUNK
        service/application/import_libraries.py:CHUNK service/application/look_at_broker.py:LONGEST_REASON
        service/application/open_visits.py:CODE_DIGITS service/application/prepare_witness.py:LONGEST
        service/application/propose_joint_visits.py:BATCH service/application/recount_deadlines.py:BATCH
        service/application/say_alive.py:EVERY_SECONDS service/application/send_outbox.py:BATCH
        service/application/send_outbox.py:LEASE_SECONDS service/application/shared_scope.py:MOST_NAMED
        service/application/simulate_draw.py:MOST_OBJECTS_READ service/application/simulate_draw.py:MOST_RUNS
        service/application/simulate_draw.py:RUNS service/application/watch_deadlines.py:BATCH
        service/application/watch_sequences.py:GRACE service/broker_watch.py:FIRST_PAUSE_SECONDS
        service/broker_watch.py:LONGEST_PAUSE_SECONDS service/broker_watch.py:MOST_KINDS
        service/broker_watch.py:WAIT_SECONDS service/broker_watch.py:WINDOW_SECONDS
        service/cli/letter_changes.py:LARGEST_FILE service/doctor.py:CALENDAR_AHEAD
        service/doctor.py:LEAST_FREE_BYTES service/inbound.py:BATCH service/inbound.py:DEADLY_AFTER
        service/inbound.py:SUSPECT_AFTER service/outcomes.py:LONGEST_PAUSE_SECONDS service/retrying.py:MOST_TRIES
        service/running.py:RELAYS service/running.py:WAIT_SECONDS service/schedule.py:TABLE
    """,
    "the ceremony of the draw: how long before the beacon the codes are in": """
        service/application/record_commitment.py:BEFORE_THE_BEACON
    """,
    "the database: batches, waits, pools; and what a secret is made of": """
        service/infrastructure/audit_log.py:FIRST service/infrastructure/calendars.py:PROVISIONAL_YEARS_AHEAD
        service/infrastructure/calendars.py:_SATURDAY service/infrastructure/engine.py:BUSY_MS
        service/infrastructure/frozen.py:AT_ONCE service/infrastructure/leadership.py:LOCK
        service/infrastructure/leadership.py:SILENT_SECONDS service/infrastructure/queues.py:TROUBLE_PAUSE
        service/infrastructure/rows.py:AT_ONCE service/infrastructure/steady_scheduler.py:JUMP_SECONDS
        service/infrastructure/writing.py:FEW
    """,
    "the draw (docs/draw/SSJ1.md): widths of numbers, and how long is searched": """
        service/domain/draw/balanced.py:ATTEMPTS service/domain/draw/rounds.py:CODES
        service/domain/draw/seating.py:REPAIR_ROUNDS service/domain/draw/seating.py:REPAIR_TRIES
        service/domain/draw/seating.py:SWITCHES_ANYWAY service/domain/draw/seating.py:SWITCHES_A_SEAT
        service/domain/draw/settings.py:WHOLE service/domain/draw/shapes.py:NO_HASH
        service/domain/draw/tickets.py:_BAR_BYTES service/domain/draw/tickets.py:_LEFT_OUT
        service/domain/draw/tickets.py:_LENGTH_BYTES service/domain/draw/tickets.py:_TICKET_BYTES
    """,
    "the format of a zip archive: a file of Unix": """
        service/infrastructure/case_archive.py:_UNIX
    """,
    "the file format of workbooks, and how large one may be": """
        service/infrastructure/workbook_parts.py:_NEAR service/infrastructure/workbook_writing.py:_TEMPLATE_ROWS
        service/infrastructure/workbooks.py:HEADER_WITHIN
    """,
    "the look of a paper": """
        service/infrastructure/documents.py:BODY_SIZE service/infrastructure/documents.py:MARGINS
        service/infrastructure/documents.py:TITLE_SIZE
    """,
    "the safety of accounts": """
        service/domain/accounts.py:LOCKED_FOR service/domain/accounts.py:LONGEST_PASSWORD
        service/domain/accounts.py:MOST_FAILURES service/domain/accounts.py:SESSION_LASTS
        service/domain/accounts.py:SHORTEST_PASSWORD
    """,
    "the wire: sizes, pauses, limits and rights of a transport": """
        adapters/transports/embedded.py:_CHUNK adapters/transports/embedded.py:_HEAL_EVERY
        adapters/transports/embedded.py:_HELD_AT_MOST adapters/transports/embedded.py:_POLL_FIRST
        adapters/transports/embedded.py:_POLL_MOST adapters/transports/names.py:DELIVERY_LIMIT
        adapters/transports/rabbitmq.py:_ID_BYTES adapters/transports/rabbitmq_access.py:HEARTBEAT
        adapters/transports/rabbitmq_administration.py:_ROUNDS
        adapters/transports/rabbitmq_connection.py:_OPEN_WITHIN adapters/transports/rabbitmq_consumer.py:_A_TURN
        adapters/transports/rabbitmq_log.py:_BATCH adapters/transports/rabbitmq_management.py:TIMEOUT
        adapters/transports/rabbitmq_management.py:_NOT_FOUND adapters/transports/rabbitmq_publisher.py:_PERSISTENT
        adapters/transports/rabbitmq_publisher.py:_WINDOW adapters/transports/rabbitmq_publisher.py:_WINDOW_BYTES
        adapters/transports/rabbitmq_session.py:LOOK_AGAIN adapters/transports/rabbitmq_session.py:_LINGER
        adapters/transports/rabbitmq_session.py:_LULL adapters/transports/rabbitmq_session.py:_PERSISTENT
        adapters/transports/rabbitmq_topology.py:_NOT_FOUND adapters/transports/refusals.py:_LONGEST
        adapters/transports/topology.py:MOST_BYTES adapters/transports/topology.py:MOST_LOG_ENTRIES
        adapters/transports/topology.py:PRIORITY
    """,
    "what may travel: sizes, units and formats": """
        schemas/cells.py:_REMEMBERED schemas/envelope.py:BODY_LIMIT schemas/libraries.py:MOST_ROWS
    """,
    "which years and weekdays a calendar can hold": """
        service/domain/calendar_notice.py:_FIRST_YEAR service/domain/calendar_notice.py:_LAST_YEAR
        service/domain/calendar_notice.py:_SATURDAY
    """,
    "跨部门 is more than one department; 100 in a percentage": """
        service/domain/indicators.py:JOINT_FROM service/domain/indicators.py:PER_CENT
    """,
}
"""Reason -> constants of a module, `path:NAME`."""

ELSEWHERE = {
    "100 and 10,000 in a percentage": """
        service/domain/plan.py:100
    """,
    "a number without a bound of its own": """
        service/domain/law_tables.py:1000000000
    """,
    "how a number is masked": """
        service/application/import_persons.py:2 service/application/import_persons.py:4
    """,
    "how a text is shortened": """
        service/domain/targeted_checks.py:2
    """,
    "how large a proposed pack may be": """
        service/policies/checking.py:1024 service/policies/loading.py:5
    """,
    "how much a page shows or takes, units of time, and 100 in a percentage": """
        service/web/annual_plans.py:6 service/web/campaign_form.py:100 service/web/console.py:3600
        service/web/errors.py:1024 service/web/errors.py:256 service/web/formats.py:100 service/web/formats.py:1440
        service/web/formats.py:24 service/web/formats.py:60 service/web/handling_form.py:1000
        service/web/health_page.py:120 service/web/health_page.py:172800 service/web/health_page.py:3600
        service/web/health_page.py:60 service/web/health_page.py:7200 service/web/health_page.py:86400
        service/web/indicators.py:6 service/web/inputs.py:64 service/web/leniency_forms.py:1000
        service/web/libraries.py:6 service/web/list_forms.py:100 service/web/list_forms.py:2
        service/web/list_forms.py:2000 service/web/plan_forms.py:100
    """,
    "how much a screen shows or compares, and from when a process is said to be ill": """
        service/queries/inspector_pool.py:2 service/queries/inspector_pool.py:6 service/queries/targeted_checks.py:4
        service/queries/targeted_checks.py:7
    """,
    "how the processes run: batches, pauses, patience, exit codes": """
        service/application/end_credit.py:500
        service/application/certify_draw.py:3 service/application/publish_decisions.py:500
        service/application/publish_results.py:500 service/application/push_results.py:500
        service/cli/conformance.py:30.0 service/cli/playing.py:128 service/cli/playing.py:5.0
        service/contract/asyncapi.py:2
    """,
    "the database: batches, waits, pools; and what a secret is made of": """
        service/infrastructure/audit_log.py:1000 service/infrastructure/engine.py:10
        service/infrastructure/engine.py:1000 service/infrastructure/engine.py:15
    """,
    "the draw (docs/draw/SSJ1.md): widths of numbers, and how long is searched": """
        service/domain/draw/chain.py:2 service/domain/draw/tickets.py:6 service/domain/draw/tickets.py:8
    """,
    "the file format of workbooks, and how large one may be": """
        service/infrastructure/workbook_archive.py:1000 service/infrastructure/workbook_archive.py:100000
        service/infrastructure/workbook_archive.py:15 service/infrastructure/workbook_archive.py:30
        service/infrastructure/workbook_archive.py:8000000 service/infrastructure/workbook_parts.py:26
        service/infrastructure/workbook_parts.py:64 service/infrastructure/workbook_writing.py:10
        service/infrastructure/workbook_writing.py:12 service/infrastructure/workbook_writing.py:2
        service/infrastructure/workbook_writing.py:4 service/infrastructure/workbook_writing.py:48
    """,
    "the look of a paper": """
        service/infrastructure/documents.py:2
    """,
    "the safety of accounts": """
        service/domain/accounts.py:3
    """,
    "the wire: sizes, pauses, limits and rights of a transport": """
        adapters/transports/embedded.py:1.5 adapters/transports/embedded.py:60.0
        adapters/transports/embedded_store.py:0.05 adapters/transports/embedded_store.py:10
        adapters/transports/embedded_store.py:100 adapters/transports/embedded_store.py:30
        adapters/transports/embedded_store.py:30000 adapters/transports/embedded_store.py:5
        adapters/transports/rabbitmq.py:0.2
        adapters/transports/rabbitmq.py:15.0 adapters/transports/rabbitmq.py:20.0
        adapters/transports/rabbitmq.py:200 adapters/transports/rabbitmq_access.py:10
        adapters/transports/rabbitmq_access.py:30 adapters/transports/rabbitmq_access.py:5
        adapters/transports/rabbitmq_access.py:5.0 adapters/transports/rabbitmq_connection.py:20.0
        adapters/transports/rabbitmq_connection.py:4 adapters/transports/rabbitmq_connection.py:5.0
        adapters/transports/rabbitmq_consumer.py:15.0 adapters/transports/rabbitmq_management.py:401
        adapters/transports/rabbitmq_management.py:403 adapters/transports/rabbitmq_topology.py:0.02
    """,
    "what may travel: sizes, units and formats": """
        schemas/cell_words.py:100 schemas/cell_words.py:2 schemas/cell_words.py:2001 schemas/cells.py:100
        schemas/cells.py:10000 schemas/cells.py:1000000 schemas/cells.py:2001 schemas/cells.py:500
        schemas/quick.py:256
    """,
    "which years and weekdays a calendar can hold": """
        service/domain/calendar_notice.py:2
    """,
    "跨部门 is more than one department; 100 in a percentage": """
        service/domain/indicators.py:2
    """,
}
"""Reason -> literals, `path:value`."""
