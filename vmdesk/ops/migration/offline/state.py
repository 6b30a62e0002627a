"""What libvirt keeps beside a machine, taken to the target: its NVRAM and the state of its TPM."""

import posixpath

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.offline_parts import OfflineParts
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import host_files
from vmdesk.virt.offline import nvram_users
from vmdesk.words import sentence

Files = dict[str, bytes]


class State:
    """Files that go along. `keep_nvram` and `keep_tpm` say that both hosts have the same one, which is not deleted."""

    def __init__(self, parts: OfflineParts, here: TakingBack, there: TakingBack) -> None:
        self._parts, self._here, self._there = parts, here, there
        self._nvram: Files = {}
        self._tpm: Files = {}
        self._nvram_before: Files = {}
        self._tpm_before: Files = {}

    @property
    def keep_nvram(self) -> bool:
        """Whether the NVRAM at the target is none of ours to delete, nor that at the source afterwards."""
        return bool(self._nvram) and self._nvram == self._nvram_before

    @property
    def keep_tpm(self) -> bool:
        """Likewise of the TPM."""
        return bool(self._tpm) and self._tpm == self._tpm_before

    async def look(self, uuid: str) -> None:
        """See what there is at both ends. Raises Problem where it cannot go along."""
        parts = self._parts
        if parts.nvram_kind not in {"file", "network"}:
            words = sentence("The NVRAM of the VM lies on a device of its host, from where it cannot be copied.")
            raise Problem(words, kind=Kind.UNSUPPORTED)
        if parts.nvram and parts.nvram_kind == "file":
            self._nvram = await _read(self._here, parts.nvram, is_file=True)
            self._nvram_before = await _read(self._there, parts.nvram, is_file=True) if self._nvram else {}
            if self._nvram_before and not self.keep_nvram:
                await self._refuse_used(uuid)
        if parts.tpm:
            self._tpm = await _read(self._here, parts.tpm, is_file=parts.tpm_is_file)
            self._tpm_before = await _read(self._there, parts.tpm, is_file=parts.tpm_is_file) if self._tpm else {}

    async def _refuse_used(self, uuid: str) -> None:
        users = await self._there.call(nvram_users, self._parts.nvram, uuid)
        if users:
            words = sentence(
                "The target has a file “{path}” that {names} uses.", path=self._parts.nvram, names=users[0]
            )
            raise Problem(words, sentence("Give the VM another NVRAM file."))

    def undo(self) -> None:
        """Note that what was at the target before is put back, after the definition there has gone with what it had."""
        self._there.undo_by(self._put_back)

    async def _put_back(self) -> None:
        if self._nvram_before and not self.keep_nvram:
            await _write(self._there, self._parts.nvram, self._nvram_before, is_file=True)
        if self._tpm_before and not self.keep_tpm:
            await _write(self._there, self._parts.tpm, self._tpm_before, is_file=self._parts.tpm_is_file)

    async def carry(self) -> None:
        """Write the files at the target. Raises Problem."""
        if self._nvram and not self.keep_nvram:
            await _write(self._there, self._parts.nvram, self._nvram, is_file=True)
        if self._tpm and not self.keep_tpm:
            await _write(self._there, self._parts.tpm, self._tpm, is_file=self._parts.tpm_is_file)

    async def unchanged(self) -> bool:
        """Whether they are at the source as they were."""
        parts = self._parts
        nvram = await _read(self._here, parts.nvram, is_file=True) if self._nvram else {}
        tpm = await _read(self._here, parts.tpm, is_file=parts.tpm_is_file) if self._tpm else {}
        return nvram == self._nvram and tpm == self._tpm


async def _read(work: TakingBack, path: str, *, is_file: bool) -> Files:
    if not is_file:
        return await work.call(host_files.read_folder, path)
    data = await work.call(host_files.read_file, path)
    return {} if data is None else {posixpath.basename(path): data}


async def _write(work: TakingBack, path: str, files: Files, *, is_file: bool) -> None:
    folder = posixpath.dirname(path) if is_file else path
    await work.call(host_files.write_folder, folder, files)
