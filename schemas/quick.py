"""A quick way to read what is right: made once from a schema, for what comes many hundred times a second.

marshmallow stays the judge: what is not plainly right is left to it, so that it alone says what is wrong. What is read
here is what it would have read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, missing, validate

from schemas.fields import UNFIT, Hash, Text

Reader = Callable[[Any], Any]
_HOOKS = ("pre_load", "post_load", "validates", "validates_schema")
_ENDLESS = 2**62


class Unsure(Exception):
    """Not plainly right: marshmallow is to decide."""


@lru_cache(maxsize=256)
def quick_reader(schema: Schema) -> Reader:
    """What reads data by this schema; Unsure, or marshmallow's ValidationError, for anything that may be wrong."""
    if schema.unknown != EXCLUDE or schema.many or schema.partial or any(map(schema._hooks.get, _HOOKS)):
        return _leave
    steps = [_step(name, field) for name, field in schema.load_fields.items()]

    def read(data: Any) -> dict[str, Any]:
        if type(data) is not dict:
            raise Unsure
        result = {}
        for key, name, reader, absent in steps:
            value = data.get(key, missing)
            if value is not missing:
                result[name] = reader(value)
            elif absent is not None:
                absent(result)
        return result

    return read


def _leave(_: Any) -> Any:
    raise Unsure


def _step(name: str, field: fields.Field[Any]) -> tuple[str, str, Reader, Callable[[dict[str, Any]], None] | None]:
    """One field: its name outside and inside, what reads it, and what is done without it."""
    key = field.data_key if field.data_key is not None else name
    return key, field.attribute or name, _reader(field), _absent(field.attribute or name, field)


def _absent(name: str, field: fields.Field[Any]) -> Callable[[dict[str, Any]], None] | None:
    default = field.load_default

    def put(result: dict[str, Any]) -> None:
        result[name] = default() if callable(default) else default

    if field.required or "." in name:
        return _leave
    return None if default is missing else put


def _reader(field: fields.Field[Any]) -> Reader:
    plain = _plain(field)
    if plain is None or field.pre_load or field.post_load:
        return field.deserialize
    if not field.allow_none:
        return plain
    return lambda value: None if value is None else plain(value)


def _plain(field: fields.Field[Any]) -> Reader | None:
    """The reader of a value that is there; None for a kind of field that is left to marshmallow altogether."""
    if type(field) in (Text, Hash):
        return _text(field)
    if type(field) is fields.Nested and not field.many and field.unknown is None:
        return _checked(quick_reader(field.schema), field)
    if type(field) is fields.List:
        return _checked(_list(_reader(field.inner)), field)
    if type(field) is fields.Dict and field.value_field is None and _is_any_text(field.key_field):
        return _checked(_object, field)
    return None


def _is_any_text(field: fields.Field[Any] | None) -> bool:
    return type(field) is fields.String and not field.validators and not field.pre_load and not field.post_load


def _object(value: Any) -> dict[str, Any]:
    if type(value) is not dict or not all(type(key) is str for key in value):
        raise Unsure
    return dict(value)


def _text(field: fields.Field[Any]) -> Reader:
    least, most, rest = _lengths(field)

    def read(value: Any) -> str:
        if type(value) is not str:
            raise Unsure
        text = value.strip()
        if UNFIT.search(text) or not least <= len(text) <= most:
            raise Unsure
        for check in rest:
            check(text)
        return text

    return read


def _lengths(field: fields.Field[Any]) -> tuple[int, int, list[Any]]:
    """The length that a text must have, and the checks that are no lengths."""
    plain = [check for check in field.validators if type(check) is validate.Length and check.equal is None]
    least = max((check.min or 0 for check in plain), default=0)
    most = min((_ENDLESS if check.max is None else check.max for check in plain), default=_ENDLESS)
    return least, most, [check for check in field.validators if check not in plain]


def _list(reader: Reader) -> Reader:
    def read(values: Any) -> list[Any]:
        if type(values) is not list:
            raise Unsure
        return [reader(value) for value in values]

    return read


def _checked(reader: Reader, field: fields.Field[Any]) -> Reader:
    checks = tuple(field.validators)
    if not checks:
        return reader

    def read(value: Any) -> Any:
        result = reader(value)
        for check in checks:
            check(result)
        return result

    return read
