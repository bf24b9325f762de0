"""When a token ends, and how far this computer's clock is off, in words."""

from datetime import datetime, timedelta

from app.model.language import translate
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
        words.append(
            translate("TokenBadge", "Redox sent no time: the countdown goes by this PC’s clock.")
        )
    elif status.skew is not None and abs(status.skew) >= SMALLEST_SKEW:
        words.append(_skew(status.skew))
    return " ".join(words)


def _moment(status: TokenStatus, now: datetime) -> str:
    if status.expires_at is None:
        return translate(
            "TokenBadge", "Redox named no time of expiry; the token is renewed when it is refused."
        )
    local = status.expires_at.astimezone(now.tzinfo)
    time = f"{local:%H:%M:%S}"
    days = (local.date() - now.date()).days
    day = f"{local:%Y-%m-%d}" if days else translate("TokenBadge", "today")
    if status.remaining is not None and status.remaining <= timedelta():
        if days == -1:
            day = translate("TokenBadge", "yesterday")
        return translate("TokenBadge", "Expired {day}, {time}.").format(day=day, time=time)
    if days == 1:
        day = translate("TokenBadge", "tomorrow")
    return translate("TokenBadge", "Expires {day}, {time}.").format(day=day, time=time)


def _skew(skew: timedelta) -> str:
    amount, is_ahead = _amount(abs(skew)), skew > timedelta()
    if abs(skew) <= SKEW_WARNING:
        words = (
            translate("TokenBadge", "This PC is {amount} ahead of Redox.")
            if is_ahead
            else translate("TokenBadge", "This PC is {amount} behind Redox.")
        )
    else:
        words = (
            translate(
                "TokenBadge",
                "Warning: This PC’s clock is {amount} ahead of Redox; "
                "the countdown goes by Redox’s clock.",
            )
            if is_ahead
            else translate(
                "TokenBadge",
                "Warning: This PC’s clock is {amount} behind Redox; "
                "the countdown goes by Redox’s clock.",
            )
        )
    return words.format(amount=amount)


def _amount(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return translate("TokenBadge", "{d} d {h} h").format(d=days, h=hours)
    if hours:
        return translate("TokenBadge", "{h} h {m} min").format(h=hours, m=minutes)
    if minutes:
        return translate("TokenBadge", "{m} min {s} s").format(m=minutes, s=seconds % 60)
    return translate("TokenBadge", "{s} s").format(s=seconds)
