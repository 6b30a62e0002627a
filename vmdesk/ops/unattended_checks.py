"""What is wrong with the answers for an installer, and what is missing, said before anything is made."""

import re
from collections.abc import Callable, Iterator

from vmdesk.errors import Kind, Problem
from vmdesk.media.cloud_init_checks import check_host_name, check_user
from vmdesk.ops.unattended import Profile, Unattended
from vmdesk.osinfo.scripts import WORDS, refused_answers
from vmdesk.words import Sentence, sentence

_WINDOWS_HOST_NAME = re.compile(r"(?!\d+$)[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?")  # of NetBIOS: 15 characters
_WINDOWS_USER = re.compile(r"""[^"/\\\[\]:;|=,+*?<>@]{1,20}""")
_PASSWORDS = ("user-password", "admin-password")


def missing(unattended: Unattended) -> tuple[Sentence, ...]:
    """What is still to be said, in words."""
    answers = unattended.answers
    return tuple(Sentence(WORDS[name]) for name in _needed(unattended) if not answers.get(name))


def problems_of(unattended: Unattended) -> dict[str, Problem]:
    """The first problem of each answer that has one, by the name of the parameter."""
    return dict(reversed(tuple(_problems(unattended))))  # of two for one name the first is kept


def _needed(unattended: Unattended) -> Iterator[str]:
    """What the scripts require, and passwords: without one, some of them make accounts that anybody may enter."""
    profile = unattended.profile
    required = {name for name in profile.asked if profile.parameters[name].required}
    if not profile.windows:
        users = bool(unattended.answers.get("user-login")) or "user-login" in required
        required |= {name for name in _PASSWORDS if name in profile.asked and (users or name != "user-password")}
    return (name for name in profile.asked if name in required)


def _problems(unattended: Unattended) -> Iterator[tuple[str, Problem]]:
    for name, value in unattended.answers.items():
        check = (_WINDOWS_CHECKS if unattended.profile.windows else _CHECKS).get(name)
        try:
            if check is not None and value:
                check(value)
        except Problem as problem:
            yield name, problem
    if key := unattended.answers.get("reg-product-key"):
        yield from _of_product_key(unattended.profile, key)
    yield from _of_choices(unattended)
    for script in unattended.profile.scripts:
        for name in refused_answers(script, unattended.answers):
            yield name, _malformed(sentence("The installer cannot be told these characters."))


def _of_product_key(profile: Profile, key: str) -> Iterator[tuple[str, Problem]]:
    form = profile.product_key_format
    if form and not re.fullmatch(re.escape(form).replace(r"\$", "[A-Za-z0-9]"), key):
        what = sentence("A product key of this system looks like {form}.", form=form.replace("$", "X"))
        yield "reg-product-key", _malformed(what)


def _of_choices(unattended: Unattended) -> Iterator[tuple[str, Problem]]:
    """Where a script has a table of what it can be told, nothing else will do."""
    for name in ("l10n-language", "l10n-keyboard"):
        parameter, value = unattended.profile.parameters.get(name), unattended.answers.get(name)
        if parameter is not None and parameter.values and value and value not in parameter.values:
            yield name, _malformed(sentence("The installer does not know this one."))


def _check_windows_host_name(name: str) -> None:
    if not _WINDOWS_HOST_NAME.fullmatch(name):
        raise _malformed(
            sentence("The name of a Windows computer consists of at most 15 letters, digits and hyphens."),
        )


def _check_windows_user(name: str) -> None:
    if not _WINDOWS_USER.fullmatch(name):
        raise _malformed(sentence("A user of Windows has at most 20 characters, without signs such as / and @."))


def _malformed(what: Sentence) -> Problem:
    return Problem(what, kind=Kind.MALFORMED)


_Checks = dict[str, Callable[[str], None]]
_CHECKS: _Checks = {"hostname": check_host_name, "domain": check_host_name, "user-login": check_user}
_WINDOWS_CHECKS: _Checks = {"hostname": _check_windows_host_name, "user-login": _check_windows_user}
