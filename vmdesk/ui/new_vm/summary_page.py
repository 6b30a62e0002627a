"""The last page: the name, and all choices in one list before anything is made."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from vmdesk.model.metadata import clean_tags
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm, Source
from vmdesk.model.new_vm.rules import Situation
from vmdesk.ui import formats
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.new_vm.customised_list import CustomisedList
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.new_vm.system_words import name_of
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.words import tr
from vmdesk.web.address import shown
from vmdesk.words import N_

DEVICES = {
    "disk-bus": rules.DISK_BUS,
    "nic-model": rules.NIC_MODEL,
    "graphics": rules.GRAPHICS,
    "video": rules.VIDEO,
    "tpm": rules.TPM,
    "rng": rules.RNG,
}
FACTS = ("host", "system", "boot", "tree", "arguments", "machine", "memory", "vcpus", "disks", "network", *DEVICES)
_FIRMWARES = {"bios": "BIOS", "efi": "UEFI", "efi-secure": N_("UEFI with Secure Boot")}


class SummaryPage(Page):
    """Name, title, tags; the facts; what was customised; the ways to see them as a command and as XML."""

    TITLE = N_("Name and summary")
    FIELDS = ("name", "customising")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.name, self.title, self.tags = QLineEdit(), QLineEdit(), QLineEdit()
        self.autostart, self.start = QCheckBox(), QCheckBox()
        self.facts = Facts(FACTS)
        self.customised = CustomisedList(state)
        self.customise_button = QPushButton()
        self.command_button, self.xml_button = QPushButton(), QPushButton()
        form = Form()
        self._labels = [form.add(self.name)]
        self.name_note = form.add_note(self.name)
        self._labels += [form.add(self.title), form.add(self.tags)]
        self.column.addLayout(form)
        self.column.addWidget(self.start)
        self.column.addWidget(self.autostart)
        self.column.addWidget(self.facts)
        row = QHBoxLayout()
        for button in (self.customise_button, self.command_button, self.xml_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.customised)
        self.column.addStretch(1)
        self.name.textEdited.connect(lambda text: state.change(name=text))
        self.title.textEdited.connect(lambda text: state.change(title=text.strip()))
        self.tags.textEdited.connect(lambda text: state.change(tags=clean_tags(text.split(","))))
        self.autostart.toggled.connect(lambda on: state.change(autostart=on))
        self.start.toggled.connect(lambda on: state.change(start=on))
        self.retranslate()

    def refresh(self) -> None:
        vm, draft = self.state.vm, self.state.draft
        self.setEnabled(vm is not None)
        self.start.setChecked(draft.start)
        self.autostart.setChecked(draft.autostart)
        if vm is None:
            return
        typing = self.name.hasFocus() and self.name.isModified()
        if not typing and self.name.text() != vm.name:
            self.name.setText(vm.name)
            self.name.setCursorPosition(0)
        self.name.setPlaceholderText("" if draft.name else vm.name)  # what it will be called if nothing is said
        self.name_note.say(*only(self.state.findings, "name"))
        situation = Situation(vm, self.state.offers)
        chosen = {key: question.rule(situation) for key, question in DEVICES.items()}
        self.facts.show_values(self._values(vm) | {key: rule.answer for key, rule in chosen.items()})
        self.facts.set_tool_tips({key: tr(rule.reason) for key, rule in chosen.items()})
        self.customised.refresh()

    def first_field(self) -> QWidget:
        self.name.selectAll()
        return self.name

    def _values(self, vm: NewVm) -> dict[str, str]:
        state = self.state
        firmware = tr(_FIRMWARES[vm.firmware])
        kind = ", ".join(word for word in (vm.machine, vm.architecture, vm.virtualisation, firmware) if word)
        arrangement = vm.arrangement
        topology = tr(
            "sockets: {sockets}, cores: {cores}, threads: {threads}",
            sockets=arrangement.sockets,
            cores=arrangement.cores,
            threads=arrangement.threads,
        )
        return {
            "host": " ".join(state.session.label(state.host_id).split()),
            "system": name_of(state) or tr("Unknown"),
            "boot": vm.medium.path if vm.medium else tr(vm.source.value),
            "tree": shown(state.draft.tree) if vm.source is Source.TREE else "",
            "arguments": state.draft.kernel_arguments if vm.source is Source.TREE else "",
            "machine": kind,
            "memory": formats.kib(vm.memory_kib),
            "vcpus": f"{vm.vcpus} ({topology})" if vm.most_vcpus > 1 else str(vm.vcpus),
            "disks": "\n".join(_disk(disk) for disk in vm.disks) or tr("None"),
            "network": "\n".join(nic.source or tr("user mode") for nic in vm.nics) or tr("None"),
        }

    def retranslate(self) -> None:
        super().retranslate()
        for label, text in zip(self._labels, (tr("&Name:"), tr("&Title:"), tr("Ta&gs:")), strict=True):
            label.setText(text)
        self.title.setPlaceholderText(tr("shown instead of the name"))
        self.tags.setPlaceholderText(tr("separated by commas"))
        self.start.setText(tr("&Start it at once"))
        self.autostart.setText(tr("Start it together with the &host"))
        self.customise_button.setText(tr("Custo&mise Before Install…"))
        self.customise_button.setToolTip(tr("Change any part of the VM before it is made, and add hardware to it"))
        self.customised.retranslate()
        self.command_button.setText(tr("Show as &Command…"))
        self.command_button.setToolTip(tr("The virt-install command that makes the same VM"))
        self.xml_button.setText(tr("Show &XML…"))
        self.xml_button.setToolTip(tr("The definition that libvirt gets"))
        self.facts.set_names(
            {
                "host": tr("Host"),
                "system": tr("System"),
                "boot": tr("Boots from"),
                "tree": tr("Address"),
                "arguments": tr("Kernel arguments"),
                "machine": tr("Machine"),
                "memory": tr("Memory"),
                "vcpus": tr("CPUs"),
                "disks": tr("Disks"),
                "network": tr("Network"),
                **{key: tr(question.label) for key, question in DEVICES.items()},
            }
        )
        self.refresh()


def _disk(disk: NewImage | ExistingImage) -> str:
    if isinstance(disk, ExistingImage):
        return f"{disk.path}, {disk.format}"
    return f"{disk.name}, {formats.size(disk.capacity)}, {disk.format} ({disk.pool})"
