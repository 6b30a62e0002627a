"""Install scripts: what they ask for, and writing one (kickstart, preseed, autounattend, …) with a user's answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.entities import Entity
from vmdesk.osinfo.media import Datamap, Media
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.words import N_, Sentence, sentence

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_PLAIN_PARAMETERS = {"user-login", "hostname", "domain"}
_SPECIAL = re.compile(r"""[\s"'`$\\]""")
# What people call that for which scripts ask; other names, such as "script-disk", are for programs.
WORDS = {
    "admin-password": N_("password of the administrator"),
    "domain": N_("network domain"),
    "hostname": N_("name of the machine"),
    "l10n-keyboard": N_("keyboard layout"),
    "l10n-language": N_("language"),
    "l10n-timezone": N_("time zone"),
    "reg-product-key": N_("product key"),
    "target-disk": N_("disk to install on"),
    "user-login": N_("user name"),
    "user-password": N_("password of the user"),
    "user-realname": N_("full name of the user"),
}
DEFAULTS = {"l10n-language": "en_US", "l10n-keyboard": "en_US", "l10n-timezone": "Etc/UTC"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a script asks for, such as "user-password"."""

    name: str
    required: bool
    values: Mapping[str, str] = field(default_factory=dict, compare=False)  # what the script calls common values


@dataclass(frozen=True, slots=True)
class InstallScript:
    """A template for an unattended installation."""

    id: str
    profile: str  # "jeos" (a small system) or "desktop"
    filename: str  # under which the installer looks for the script
    path_format: str = "unix"  # or "dos"
    injection_methods: tuple[str, ...] = ()  # how it may reach the installer: cdrom, disk, floppy, initrd, web
    parameters: tuple[Parameter, ...] = ()
    needs_internet: bool = False
    product_key_format: str = ""
    template: str = field(default="", repr=False)  # an XSLT stylesheet

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the parameters without which the script cannot be written."""
        return tuple(parameter.name for parameter in self.parameters if parameter.required)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a script is written for: a system, and the medium or the tree from which it is installed."""

    system: OperatingSystem
    architecture: str
    media: Media | None = None
    tree_url: str = ""  # the source is the network when it is given
    injection_method: str = ""  # the script's first one when empty


def script_ids(entity: Entity, media: Media | None) -> tuple[str, ...]:
    """The ids of the scripts for a system, or for a medium of it that has its own or takes none."""
    if media and not media.takes_scripts:
        return ()
    return (media.scripts if media else ()) or entity.ids("installer/script")


def read_script(entity: Entity, datamap: Datamap) -> InstallScript:
    """A script from its `<install-script>`."""
    return InstallScript(
        id=entity.id,
        profile=entity.text("profile"),
        filename=entity.text("expected-filename"),
        path_format=entity.text("path-format") or "unix",
        injection_methods=entity.texts("injection-method"),
        parameters=_parameters(entity, datamap),
        needs_internet=entity.text("needs-internet") == "true",
        product_key_format=entity.text("product-key-format"),
        template=_template(entity),
    )


def write_script(script: InstallScript, setting: Setting, answers: Mapping[str, str]) -> str:
    """The finished script. Raises Problem when an answer is missing or cannot be written into this script.

    `answers` go by the names of the script's parameters. The stylesheet can reach neither files nor the network.
    """
    return _written("install-script-config", script, setting, answers)


def write_command_line(script: InstallScript, setting: Setting, answers: Mapping[str, str]) -> str:
    """The kernel arguments by which the installer finds the script; empty when there are none. Raises Problem."""
    has_one = script.template and any(
        template.get("match") == "/command-line" for template in _stylesheet(script).iterchildren(f"{_XSL}template")
    )
    return _written("command-line", script, setting, answers).strip() if has_one else ""


def refused_answers(script: InstallScript, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The names of those answers that cannot be written into this script as they are."""
    stylesheet = _stylesheet(script) if script.template else etree.Element("none")
    asked = {parameter.name: parameter.values for parameter in script.parameters}
    values = {name: asked[name].get(value, value) for name, value in answers.items() if name in asked}
    return tuple(name for name, value in values.items() if value and _is_refused(script, name, value, stylesheet))


def _parameters(entity: Entity, datamap: Datamap) -> tuple[Parameter, ...]:
    found: dict[str, Parameter] = {}
    for node in entity.children("config/param"):
        if _NAME.fullmatch(name := node.get("name", "")):
            required = node.get("policy") == "required" or (name in found and found[name].required)
            found[name] = Parameter(name, required, datamap(node.get("value-map", "")))
    return tuple(found.values())


def _template(entity: Entity) -> str:
    stylesheet = next(entity.children(f"template/{_XSL}stylesheet"), None)
    return "" if stylesheet is None else etree.tostring(stylesheet, encoding="unicode", with_tail=False)


def _stylesheet(script: InstallScript) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(script.template, parser)


def _written(root: str, script: InstallScript, setting: Setting, answers: Mapping[str, str]) -> str:
    if not script.template:
        raise _failure("it has no template of its own")
    values = _values(script, setting, answers)
    stylesheet = _stylesheet(script)
    for name, value in (*values.items(), ("installation-url", setting.tree_url)):
        if _is_refused(script, name, value, stylesheet):
            raise _refused(name)
    try:
        transform = etree.XSLT(stylesheet, access_control=etree.XSLTAccessControl.DENY_ALL)
        return str(transform(_document(root, script, setting, values)))
    except (etree.XSLTError, UnicodeError) as error:
        raise _failure(str(error)) from error


def _values(script: InstallScript, setting: Setting, answers: Mapping[str, str]) -> dict[str, str]:
    """What the script is given: the answers that say something, and what can be known without asking."""
    asked = {parameter.name: parameter for parameter in script.parameters}
    known = {name: value for name, value in DEFAULTS.items() if name in asked}
    given = {name: value for name, value in answers.items() if value}
    values = {**known, "hardware-arch": setting.architecture, **given}
    if missing := [name for name in script.required if not values.get(name)]:
        raise _problem(sentence("The install script cannot be written without: {name}.", name=_word(missing[0])))
    return {name: asked[name].values.get(value, value) if name in asked else value for name, value in values.items()}


def _is_refused(script: InstallScript, name: str, value: str, stylesheet: etree._Element) -> bool:
    wrong = not _NAME.fullmatch(name) or _CONTROL.search(value) is not None
    return wrong or _misunderstood(script, name, value, stylesheet)


def _misunderstood(script: InstallScript, name: str, value: str, stylesheet: etree._Element) -> bool:
    """Whether a value would mean something else in the script: templates put it in as it is, quoted or not."""
    if script.path_format == "dos":
        return _is_text(stylesheet) and '"' in value
    if name in _PLAIN_PARAMETERS:
        return _PLAIN.fullmatch(value) is None
    if name.endswith("-password"):
        return "'" in value
    return name != "user-realname" and _SPECIAL.search(value) is not None


def _is_text(stylesheet: etree._Element) -> bool:
    output = stylesheet.find(f"{_XSL}output")
    return output is not None and output.get("method") == "text"


def _document(root: str, script: InstallScript, setting: Setting, values: Mapping[str, str]) -> etree._Element:
    """The document that libosinfo gives to the stylesheets: the texts of each thing as children of one element."""
    document = etree.Element(root)
    _add(document, "script", _script_texts(script, setting))
    _add(document, "os", _system_texts(setting.system))
    if setting.media:
        _add(document, "media", [("variant", variant.id) for variant in setting.media.variants])
    if setting.tree_url:
        _add(document, "tree", [("url", setting.tree_url)])
    _add(document, "config", list(values.items()))
    return document


def _script_texts(script: InstallScript, setting: Setting) -> list[tuple[str, str]]:
    return [
        ("id", script.id),
        ("profile", script.profile),
        ("expected-filename", script.filename),
        ("path-format", script.path_format),
        ("preferred-injection-method", setting.injection_method or next(iter(script.injection_methods), "")),
        ("installation-source", "network" if setting.tree_url else "media"),
    ]


def _system_texts(system: OperatingSystem) -> list[tuple[str, str]]:
    names = ("id", "short_id", "name", "version", "vendor", "family", "distro", "codename")
    return [(name.replace("_", "-"), getattr(system, name)) for name in names]


def _add(document: etree._Element, tag: str, texts: Sequence[tuple[str, str]]) -> None:
    element = etree.SubElement(document, tag)
    for name, value in texts:
        if value:
            etree.SubElement(element, name).text = value


def _refused(name: str) -> Problem:
    return _problem(sentence("The install script cannot take these characters for: {name}.", name=_word(name)))


def _word(name: str) -> Sentence:
    return Sentence(WORDS.get(name, name))


def _failure(details: str) -> Problem:
    return Problem(sentence("The install script could not be written."), details=details)


def _problem(what: Sentence) -> Problem:
    return Problem(what, kind=Kind.MALFORMED)
