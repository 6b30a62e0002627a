"""User-data that a person wrote for cloud-init: which form it has, and how it joins what vmdesk generates."""

from email import message_from_string
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from vmdesk.errors import Kind, Problem
from vmdesk.media.yaml_text import parse_yaml, write_yaml
from vmdesk.words import sentence

LARGEST = 1024 * 1024  # bytes
CLOUD_CONFIG = "#cloud-config"
# The first line of each form that cloud-init reads, and the MIME type that says the same; the longer ones first.
_FORMS = {
    "#cloud-config-archive": "cloud-config-archive",
    "#cloud-config-jsonp": "cloud-config-jsonp",
    CLOUD_CONFIG: "cloud-config",
    "#cloud-boothook": "cloud-boothook",
    "#part-handler": "part-handler",
    "#include-once": "x-include-once-url",
    "#include": "x-include-url",
    "#!": "x-shellscript",
    "## template: jinja": "jinja2",
}
_MIME = "mime"
_MIME_HEADERS = ("content-type:", "mime-version:")

Config = dict[str, object]


def form_of(text: str) -> str:
    """The MIME type below `text/` that the first line calls for, or `mime` for an archive. Raises Problem."""
    first = text.split("\n", 1)[0].rstrip()
    if first.lower().startswith(_MIME_HEADERS):
        return _MIME
    for header, form in _FORMS.items():
        if first == header or (first.startswith(header) and not header.startswith(CLOUD_CONFIG)):
            return form
    raise Problem(
        sentence("The first line does not say what the user data is."),
        hint=sentence("Settings begin with “#cloud-config”, scripts with “#!”."),
        kind=Kind.MALFORMED,
    )


def check_user_data(text: str) -> None:
    """Raise Problem for what cloud-init would not read: no known first line, too long, or wrong YAML."""
    if not _is_text(text):
        raise Problem(sentence("The user data has a character that does not exist."), kind=Kind.MALFORMED)
    if len(text.encode()) > LARGEST:
        raise Problem(sentence("The user data is longer than 1 MiB."), kind=Kind.MALFORMED)
    form = form_of(text)
    if form == "cloud-config":
        _read_config(text)
    elif form == "cloud-config-archive":
        parse_yaml(text)


def _is_text(text: str) -> bool:
    """Whether it can be written as UTF-8: halves of characters cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def combined(config: Config, text: str) -> str:
    """Generated settings together with a given text, whose settings win. Raises Problem for a text that is wrong."""
    if not text.strip():
        return _cloud_config(config)
    form = form_of(text)
    if form == "cloud-config":
        return _cloud_config(_merged(config, _read_config(text)))
    archive = MIMEMultipart()
    archive.attach(_part(_cloud_config(config), "cloud-config"))
    archive.attach(message_from_string(text) if form == _MIME else _part(text, form))
    return archive.as_string()


def _cloud_config(config: Config) -> str:
    return f"{CLOUD_CONFIG}\n{write_yaml(config)}"


def _read_config(text: str) -> Config:
    """The settings of a #cloud-config. Raises Problem."""
    value = parse_yaml(text)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Problem(sentence("The user data is not a list of settings such as “name: value”."), kind=Kind.MALFORMED)
    return value


def _merged(ours: Config, theirs: Config) -> Config:
    """Both sets of settings: lists are joined, settings within settings merged, and otherwise theirs win."""
    both = ours | theirs
    for key in ours.keys() & theirs.keys():
        mine, yours = ours[key], theirs[key]
        if isinstance(mine, dict) and isinstance(yours, dict):
            both[key] = _merged(mine, yours)
        elif isinstance(mine, list) and isinstance(yours, list):
            both[key] = [*mine, *(value for value in yours if value not in mine)]
    return both


def _part(text: str, form: str) -> Message:
    return MIMEText(text, form, "utf-8")
