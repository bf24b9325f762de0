"""When a token ends, and how far this computer's clock is off, in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.model.token import SKEW_WARNING
from app.model.token_status import TokenStatus

SMALLEST_SKEW = timedelta(seconds=2)


def is_warning(status: TokenStatus) -> bool:
    """Whether the words say that the clocks need a look."""
    return not status.clock_known or (status.skew is not None and abs(status.skew) > SKEW_WARNING)


def expiry_words(status: TokenStatus, now: datetime) -> str:
    """One to three sentences on a token that is there; *now* is the PC's local time."""
    words = [_moment(status, now)]
    if not status.clock_known:
        words.append(_tr("Redox sent no time: the countdown goes by this PC’s clock."))
    elif status.skew is not None and abs(status.skew) >= SMALLEST_SKEW:
        words.append(_skew(status.skew))
    return " ".join(words)


def _moment(status: TokenStatus, now: datetime) -> str:
    if status.expires_at is None:
        return _tr("Redox named no time of expiry; the token is renewed when it is refused.")
    local = status.expires_at.astimezone(now.tzinfo)
    time = f"{local:%H:%M:%S}"
    days = (local.date() - now.date()).days
    if status.remaining is not None and status.remaining <= timedelta():
        day = {0: _tr("today"), -1: _tr("yesterday")}.get(days, f"{local:%Y-%m-%d}")
        return _tr("Expired {day}, {time}.").format(day=day, time=time)
    day = {0: _tr("today"), 1: _tr("tomorrow")}.get(days, f"{local:%Y-%m-%d}")
    return _tr("Expires {day}, {time}.").format(day=day, time=time)


def _skew(skew: timedelta) -> str:
    amount, is_ahead = _amount(abs(skew)), skew > timedelta()
    if abs(skew) <= SKEW_WARNING:
        words = (
            _tr("This PC is {amount} ahead of Redox.")
            if is_ahead
            else _tr("This PC is {amount} behind Redox.")
        )
    else:
        words = (
            _tr(
                "Warning: This PC’s clock is {amount} ahead of Redox; "
                "the countdown goes by Redox’s clock."
            )
            if is_ahead
            else _tr(
                "Warning: This PC’s clock is {amount} behind Redox; "
                "the countdown goes by Redox’s clock."
            )
        )
    return words.format(amount=amount)


def _amount(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return _tr("{d} d {h} h").format(d=days, h=hours)
    if hours:
        return _tr("{h} h {m} min").format(h=hours, m=minutes)
    if minutes:
        return _tr("{m} min {s} s").format(m=minutes, s=seconds % 60)
    return _tr("{s} s").format(s=seconds)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TokenBadge", text)
