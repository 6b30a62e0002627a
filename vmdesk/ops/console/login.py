"""What a VM's display asks before it lets one in: answered from what is known, else a question for the person."""

from dataclasses import dataclass
from datetime import datetime

from vmdesk.display.certificate import Certificate
from vmdesk.model.questions import Prompt, Secret, SecretQuestion
from vmdesk.ops.secret_store import SecretStore
from vmdesk.rfb.events import CredentialsWanted, SaslWanted
from vmdesk.rfb.wishes import Credentials
from vmdesk.settings.store import SettingsStore
from vmdesk.words import N_, Sentence

_NAMED = (Prompt(N_("Name"), hidden=False), Prompt(N_("Password")))
_PLAIN = (Prompt(),)
MOST_CERTIFICATES = 1000


@dataclass(frozen=True, slots=True)
class LoginQuestion:
    """Asks for the password of the display that people know as `place`, and with `username` for a name as well.

    `wrong` says that the answer before was not accepted, `keepable` whether the keyring can keep it, and `unkept` why
    it cannot. `exposed` says that others on the network may be able to find out what is answered.
    """

    username: bool
    wrong: bool
    keepable: bool
    place: str
    unkept: Sentence | None = None
    exposed: bool = False


@dataclass(frozen=True, slots=True)
class CertificateQuestion:
    """Asks whether a display's certificate may be trusted that no authority vouches for.

    The fingerprint is SHA-256; subject and issuer are the server's own words, `doubt` says in OpenSSL's what speaks
    against it. `changed` says that another one was trusted at this place until now.
    """

    place: str
    fingerprint: str
    subject: str
    issuer: str
    valid_until: datetime | None
    doubt: str
    changed: bool = False


class Login:
    """The answers for one display, over all connections to it. It asks nobody: it notes what a person must be asked.

    So no server waits for a person, and a line that breaks meanwhile takes no question away. `secret_place` names the
    display in the keyring.
    """

    def __init__(self, secrets: SecretStore, place: str, secret_place: str) -> None:
        self.question: LoginQuestion | None = None
        self._secrets, self._place, self._secret_place = secrets, place, secret_place
        self._defined = ""  # the password of the VM's definition
        self._private = True
        self._entered: Credentials | None = None
        self._keep = False
        self._given: tuple[SecretQuestion, Credentials] | None = None
        self._refused: list[Credentials] = []
        self._wrong = False

    def begin(self, defined: str, *, private: bool = True) -> None:
        """A connection is made; `defined` is the password that the VM's definition has now.

        `private` says that nobody on the way can read along, whatever the server does.
        """
        self._defined, self._given, self.question = defined, None, None
        self._private = private

    def forget_refusals(self) -> None:
        """Let everything be tried once more, as a password may have been changed back."""
        self._refused.clear()
        self._wrong = False

    def enter(self, credentials: Credentials, *, keep: bool) -> None:
        """A person has answered."""
        self._entered, self._keep, self.question = credentials, keep, None

    async def credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """What is known and was not refused; None where a person is to be asked, which `question` then has."""
        named = isinstance(wanted, SaslWanted) or wanted.username
        about = SecretQuestion(
            Secret.DISPLAY, self._secret_place, prompts=_NAMED if named else _PLAIN, wrong=False, keepable=True
        )
        found = self._entered or self._of_definition(named=named) or await self._kept(about)
        if found is not None:
            self._given = (about, found)
            return found
        unkept = await self._secrets.why_not()
        exposed = not (self._private or wanted.secured)
        self.question = LoginQuestion(named, self._wrong, unkept is None, self._place, unkept, exposed)
        return None

    def _of_definition(self, *, named: bool) -> Credentials | None:
        known = Credentials(self._defined)
        return known if self._defined and not named and known not in self._refused else None

    async def _kept(self, about: SecretQuestion) -> Credentials | None:
        texts = await self._secrets.recall(about)
        known = Credentials(texts[-1], texts[0] if len(texts) > 1 else "") if texts else None
        return known if known not in self._refused else None

    @property
    def given(self) -> bool:
        """Whether the server was given something in this connection."""
        return self._given is not None

    async def accepted(self) -> None:
        """What was entered is right: it is remembered."""
        self._wrong = False
        self._refused.clear()
        if self._given is not None and self._given[1] is self._entered:
            about, entered = self._given
            texts = (entered.username, entered.password) if len(about.prompts) > 1 else (entered.password,)
            await self._secrets.remember(about, texts, keep=self._keep)
        self._entered, self._keep = None, False

    async def refused(self) -> None:
        """What was given is wrong: it is not tried again."""
        if self._given is None:
            return
        about, given = self._given
        self._given = None
        self._refused.append(given)
        if given is not self._entered and given == self._of_definition_as_given():
            return  # nobody has typed that
        self._wrong, self._entered = True, None
        await self._secrets.forget(about)

    def _of_definition_as_given(self) -> Credentials | None:
        return Credentials(self._defined) if self._defined else None


class Certificates:
    """The certificates that a person trusts, by the names of their hosts, in the settings."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def question(self, place: str, certificate: Certificate) -> CertificateQuestion | None:
        """What to ask about a certificate that has a doubt; None where it is trusted already."""
        known = self._settings.current.display_certificates.get(place)
        if known == certificate.fingerprint:
            return None
        return CertificateQuestion(
            place,
            certificate.fingerprint,
            certificate.subject,
            certificate.issuer,
            certificate.valid_until,
            certificate.doubt,
            changed=known is not None,
        )

    def trust(self, question: CertificateQuestion) -> None:
        """Trust it from now on, in place of the one before."""
        known = self._settings.current.display_certificates
        others = [(place, text) for place, text in known.items() if place != question.place]
        entry = (question.place, question.fingerprint)
        self._settings.change(display_certificates=dict([*others, entry][-MOST_CERTIFICATES:]))
