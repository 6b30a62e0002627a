"""Install scripts: what they ask for, and what is written with a user's answers."""

from pathlib import Path

import pytest
from lxml import etree

from tests.unit.osinfo.making import database, system, write
from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.media import Media
from vmdesk.osinfo.scripts import InstallScript, Parameter, Setting, write_command_line, write_script

ID = "http://example.org/script"
XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"'
OFFER = f'<installer><script id="{ID}"/></installer>'
ANSWERS = {
    "user-login": "ada",
    "user-realname": "Ada <King>",
    "user-password": "l&velace",
    "admin-password": "b<bbage",
    "hostname": "engine",
    "reg-product-key": "11111-22222-33333-44444-55555",
}


def stylesheet(body: str, *, method: str = "text", command_line: str = "") -> str:
    second = f'<xsl:template match="/command-line">{command_line}</xsl:template>' if command_line else ""
    return f"""<xsl:stylesheet {XSL}><xsl:output method="{method}"/>
      <xsl:template match="/install-script-config">{body}</xsl:template>{second}</xsl:stylesheet>"""


def known_with(folder: Path, template: str, more: str = "") -> Database:
    body = f'<install-script id="{ID}"><profile>jeos</profile>{more}<template>{template}</template></install-script>'
    write(folder, "install-script", "example.org/script", body)
    return database(folder, system("tux", "<version>12</version>" + OFFER))


def written(
    known: Database, answers: dict[str, str] | None = None, *, tree_url: str = "", injection_method: str = ""
) -> str:
    (tux,) = known.systems()
    (script,) = known.scripts(tux)
    setting = Setting(tux, "x86_64", tree_url=tree_url, injection_method=injection_method)
    return write_script(script, setting, answers or {})


def value(path: str) -> str:
    return f'<xsl:value-of select="{path}"/>'


def test_a_script_tells_everything(tmp_path: Path) -> None:
    write(tmp_path, "datamap", "map", '<datamap id="http://map"><entry inval="de_DE" outval="de"/></datamap>')
    more = """<expected-filename>tux.ks</expected-filename><path-format>dos</path-format>
    <injection-method>cdrom</injection-method><injection-method>floppy</injection-method>
    <needs-internet>true</needs-internet><product-key-format>$$-$$</product-key-format><config>
      <param name="l10n-keyboard" policy="optional" value-map="http://map"/><param name="hostname" policy="required"/>
      <param name="bad name" policy="required"/><param name="hostname" policy="optional"/></config>"""
    known = known_with(tmp_path, stylesheet("x"), more)
    (script,) = known.scripts(known.systems()[0])
    assert (script.id, script.profile, script.filename, script.path_format) == (ID, "jeos", "tux.ks", "dos")
    assert (script.injection_methods, script.needs_internet) == (("cdrom", "floppy"), True)
    assert script.product_key_format == "$$-$$"
    assert script.parameters == (Parameter("l10n-keyboard", required=False), Parameter("hostname", required=True))
    assert dict(script.parameters[0].values) == {"de_DE": "de"}
    assert script.required == ("hostname",)


def test_a_medium_may_have_scripts_of_its_own_or_take_none(tmp_path: Path) -> None:
    write(tmp_path, "install-script", "other", '<install-script id="http://other"><template/></install-script>')
    known = known_with(tmp_path, stylesheet("x"))
    (tux,) = known.systems()
    ids = [[script.id for script in known.scripts(tux, media)] for media in (
        None,
        Media("x86_64"),
        Media("x86_64", scripts=("http://other", "http://absent")),
        Media("x86_64", takes_scripts=False),
    )]  # fmt: skip
    assert ids == [[ID], [ID], ["http://other"], []]


def test_the_stylesheet_is_given_the_system_the_medium_and_the_answers(tmp_path: Path) -> None:
    places = ("os/short-id", "os/version", "script/profile", "media/variant", "config/hostname", "config/hardware-arch")
    known = known_with(tmp_path, stylesheet("|".join(value(place) for place in places)))
    (tux,) = known.systems()
    media = database(tmp_path / "b", system("b", '<media arch="all"><variant id="live"/></media>'))
    setting = Setting(tux, "x86_64", media.media(media.systems()[0])[0])
    assert write_script(known.scripts(tux)[0], setting, {"hostname": "box"}) == "tux|12|jeos|live|box|x86_64"


def test_the_source_is_the_network_when_there_is_a_tree(tmp_path: Path) -> None:
    known = known_with(tmp_path, stylesheet(value("concat(script/installation-source, ' ', tree/url)")))
    assert written(known) == "media "
    assert written(known, tree_url="http://e.org/tree?a=1&b=2") == "network http://e.org/tree?a=1&b=2"


def test_the_first_injection_method_is_taken_unless_another_is_given(tmp_path: Path) -> None:
    methods = "<injection-method>cdrom</injection-method><injection-method>initrd</injection-method>"
    known = known_with(tmp_path, stylesheet(value("script/preferred-injection-method")), methods)
    assert written(known) == "cdrom"
    assert written(known, injection_method="initrd") == "initrd"


def test_common_values_are_translated_into_the_scripts_own(tmp_path: Path) -> None:
    write(tmp_path, "datamap", "map", '<datamap id="http://map"><entry inval="de_DE" outval="de"/></datamap>')
    config = '<config><param name="l10n-keyboard" policy="optional" value-map="http://map"/></config>'
    known = known_with(tmp_path, stylesheet(value("config/l10n-keyboard")), config)
    assert written(known, {"l10n-keyboard": "de_DE"}) == "de"
    assert written(known, {"l10n-keyboard": "tlh"}) == "tlh"
    assert written(known) == written(known, {"l10n-keyboard": ""}) == "en_US"


def test_a_missing_answer_is_a_problem_that_names_it(tmp_path: Path) -> None:
    known = known_with(tmp_path, stylesheet("x"), '<config><param name="hostname" policy="required"/></config>')
    with pytest.raises(Problem) as raised:
        written(known, {"hostname": ""})
    assert raised.value.sentence.english() == "The install script cannot be written without: name of the machine."
    assert raised.value.kind is Kind.MALFORMED


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("user-password", "it's"),
        ("user-password", "two\nlines"),
        ("user-realname", "bell\x07"),
        ("user-realname", "half \ud800"),
        ("user-login", "ada; reboot"),
        ("user-login", ""),
        ("hostname", "a b"),
        ("target-disk", "/dev/vda$(reboot)"),
        ("bad name", "x"),
        ("x/y", "x"),
    ],
)
def test_what_would_mean_something_else_in_the_script_is_refused(tmp_path: Path, name: str, answer: str) -> None:
    known = known_with(tmp_path, stylesheet("x"), '<config><param name="user-login" policy="required"/></config>')
    with pytest.raises(Problem):
        written(known, {"user-login": "ada", name: answer})


def test_a_tree_address_with_spaces_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        written(known_with(tmp_path, stylesheet("x")), tree_url="http://e.org/a b")


def test_names_of_people_and_good_passwords_are_taken(tmp_path: Path) -> None:
    known = known_with(tmp_path, stylesheet(value("config/user-realname") + value("config/user-password")))
    assert written(known, {"user-realname": "Conan O'Brien", "user-password": 'a"$\\`&<'}) == "Conan O'Briena\"$\\`&<"


def test_quotes_break_only_plain_text_for_windows(tmp_path: Path) -> None:
    answers = {"user-realname": '"Ada"'}
    more = "<path-format>dos</path-format>"
    with pytest.raises(Problem):
        written(known_with(tmp_path / "text", stylesheet("x"), more), answers)
    known = known_with(tmp_path / "xml", stylesheet(f"<a>{value('config/user-realname')}</a>", method="xml"), more)
    assert etree.fromstring(written(known, answers).encode()).text == '"Ada"'


def test_the_stylesheet_can_read_no_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret>password</secret>")
    known = known_with(tmp_path, stylesheet(f"[{value(f'document(&quot;file://{secret}&quot;)')}]"))
    with pytest.raises(Problem):
        written(known)


def test_the_stylesheet_can_write_no_files(tmp_path: Path) -> None:
    target = tmp_path / "written.txt"
    sheet = stylesheet(f'<e:document href="{target}">x</e:document>')
    extension = 'xmlns:e="http://exslt.org/common" extension-element-prefixes="e"'
    known = known_with(tmp_path, sheet.replace("<xsl:stylesheet ", f"<xsl:stylesheet {extension} ", 1))
    with pytest.raises(Problem):
        written(known)
    assert not target.exists()


@pytest.mark.parametrize(
    "template",
    [
        "",
        f"<xsl:stylesheet {XSL}><xsl:nonsense/></xsl:stylesheet>",
        stylesheet('<xsl:call-template name="absent"/>'),
        stylesheet('<xsl:message terminate="yes">no</xsl:message>'),
    ],
    ids=["none", "odd", "broken", "gives up"],
)
def test_a_stylesheet_that_does_not_work_is_a_problem(tmp_path: Path, template: str) -> None:
    with pytest.raises(Problem) as raised:
        written(known_with(tmp_path, template))
    assert raised.value.sentence.english() == "The install script could not be written."


def test_an_endless_stylesheet_ends(tmp_path: Path) -> None:
    endless = stylesheet('<xsl:call-template name="again"/>').replace(
        "</xsl:stylesheet>",
        '<xsl:template name="again"><xsl:call-template name="again"/></xsl:template></xsl:stylesheet>',
    )
    with pytest.raises(Problem):
        written(known_with(tmp_path, endless))


def test_the_kernel_arguments_are_written_where_there_are_any(tmp_path: Path) -> None:
    known = known_with(tmp_path / "a", stylesheet("x", command_line=f" ks={value('script/profile')} "))
    (tux,) = known.systems()
    assert write_command_line(known.scripts(tux)[0], Setting(tux, "x86_64"), {}) == "ks=jeos"
    known = known_with(tmp_path / "b", stylesheet("x"))
    assert write_command_line(known.scripts(tux)[0], Setting(tux, "x86_64"), {}) == ""


def script_for(real: Database, name: str, ending: str) -> tuple[InstallScript, Setting]:
    found = real.system(name)
    assert found is not None
    script = next(each for each in real.scripts(found) if each.id.endswith(ending))
    return script, Setting(found, "x86_64", real.media(found)[-1])


def test_a_real_kickstart_has_the_answers(real: Database) -> None:
    script, setting = script_for(real, "fedora37", "kickstart/jeos")
    text = write_script(script, setting, ANSWERS | {"l10n-keyboard": "de_DE", "l10n-timezone": "Europe/Berlin"})
    for line in ("rootpw 'b<bbage'", "keyboard 'de'", "--hostname=engine", "useradd -G wheel ada", "Europe/Berlin"):
        assert line in text, line
    assert script.filename == "fedora.ks"
    assert write_command_line(script, setting, ANSWERS).startswith("inst.ks=")


def test_a_real_preseed_has_the_answers(real: Database) -> None:
    script, setting = script_for(real, "debian11", "preseed/desktop")
    text = write_script(script, setting, ANSWERS)
    for line in (
        "d-i passwd/username ada",
        "d-i passwd/user-fullname string Ada <King>",
        "d-i passwd/user-password password l&velace",
        "d-i netcfg/get_hostname string engine",
    ):
        assert line in text, line
    assert (script.filename, script.injection_methods, script.needs_internet) == ("preseed.cfg", ("initrd",), True)


def test_a_real_answer_file_for_windows_is_xml_with_the_answers(real: Database) -> None:
    script, setting = script_for(real, "win10", "unattend/desktop")
    text = write_script(script, setting, ANSWERS)
    assert "Ada &lt;King&gt;" in text
    root = etree.fromstring(text.encode())
    texts = {(node.text or "").strip() for node in root.iter("{*}Value", "{*}ComputerName", "{*}DisplayName", "{*}Key")}
    assert {"Ada <King>", "l&velace", "b<bbage", "engine", "11111-22222-33333-44444-55555"} <= texts
    assert (script.filename, script.path_format) == ("autounattend.xml", "dos")


def test_a_real_autoyast_profile_is_xml_with_the_answers(real: Database) -> None:
    script, setting = script_for(real, "opensuse15.4", "autoyast/jeos")
    root = etree.fromstring(write_script(script, setting, ANSWERS).encode())
    texts = {(node.text or "").strip() for node in root.iter("{*}user_password", "{*}fullname", "{*}hostname")}
    assert {"b<bbage", "l&velace", "Ada <King>", "engine"} <= texts


def test_every_real_script_can_be_written_for_every_system_that_has_it(real: Database) -> None:
    count = 0
    for each in real.systems():
        for script in real.scripts(each):
            setting = Setting(each, "x86_64")
            assert write_script(script, setting, ANSWERS).strip(), (each.short_id, script.id)
            assert "\n" not in write_command_line(script, setting, ANSWERS), (each.short_id, script.id)
            count += 1
    assert count > 200
