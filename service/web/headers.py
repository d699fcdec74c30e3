"""What every answer tells the browser: load nothing from elsewhere, be framed by nobody, keep no private page."""

from __future__ import annotations

from flask import Flask, Response

from service.web.sign_in import person_if_known

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 365 * 24 * 60 * 60


def add_headers(app: Flask) -> None:
    """Set the headers of every answer."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
        if _is_private(response):
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_private(response: Response) -> bool:
    return "Set-Cookie" in response.headers or response.status_code >= 400 or person_if_known() is not None
