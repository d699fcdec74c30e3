"""The language of a page: ?lang= first, then the cookie, then the setting; Chinese or English."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request
from flask_babel import Babel

CHINESE, ENGLISH = "zh-CN", "en"
COOKIE = "lang"
ONE_YEAR = 365 * 24 * 60 * 60


def add_languages(app: Flask) -> None:
    """Translate pages; the message ids are the Chinese texts themselves."""
    app.config["BABEL_DEFAULT_LOCALE"] = "zh"
    Babel(app, locale_selector=_locale, default_timezone="Asia/Shanghai")

    @app.after_request
    def remember(response: Response) -> Response:
        if request.args.get("lang") == language():
            secure = app.config["SESSION_COOKIE_SECURE"]
            response.set_cookie(COOKIE, language(), max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=secure)
        return response


def language() -> str:
    """The language of this request."""
    if "language" not in g:
        asked = (request.args.get("lang"), request.cookies.get(COOKIE), current_app.config.get("LANGUAGE"))
        g.language = next((each for each in asked if each in (CHINESE, ENGLISH)), CHINESE)
    return str(g.language)


def _locale() -> str:
    return "en" if language() == ENGLISH else "zh"
