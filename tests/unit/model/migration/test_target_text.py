"""Whether a text that a person has written can be the definition of the VM that moves."""

import pytest

from vmdesk.model.migration.target_text import objection

UUID = "2b8fc333-2d69-41e3-96bf-943fe0f259a9"
OWN = f"<domain type='kvm'><name>web</name><uuid>{UUID}</uuid></domain>"


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (OWN.replace("web", "shop"), None),
        (OWN.replace(UUID, UUID.upper().replace("-", "")), None),
        (OWN.replace("</domain>", ""), "This is no XML that can be read."),
        ("", "This is no XML that can be read."),
        ("<network/>", "A definition begins with <domain>, this with <network>."),
        ("<domain/>", "The UUID of the VM is missing."),
        (OWN.replace("2b8", "2b9"), "It has another UUID: this would be another VM."),
    ],
)
def test_what_can_be_and_what_cannot(xml: str, why: str | None) -> None:
    found = objection(xml, OWN)
    assert (found.english() if found is not None else None) == why
