"""How much of the host's storage a disk may keep busy: limits of bytes and operations, together or apart."""

from vmdesk.model.element.fields import Int, Text
from vmdesk.model.element.shapes import LINE
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row, Section, rows
from vmdesk.words import N_

_MOST = 2**63 - 1


class DiskLimits(Element):
    """The limits of a disk (domaincommon.rng, `diskIoTune`). A limit of both directions excludes those of one."""

    total_bytes = Int("iotune/total_bytes_sec", maximum=_MOST)
    read_bytes = Int("iotune/read_bytes_sec", maximum=_MOST)
    write_bytes = Int("iotune/write_bytes_sec", maximum=_MOST)
    total_operations = Int("iotune/total_iops_sec", maximum=_MOST)
    read_operations = Int("iotune/read_iops_sec", maximum=_MOST)
    write_operations = Int("iotune/write_iops_sec", maximum=_MOST)
    total_bytes_peak = Int("iotune/total_bytes_sec_max", maximum=_MOST)
    read_bytes_peak = Int("iotune/read_bytes_sec_max", maximum=_MOST)
    write_bytes_peak = Int("iotune/write_bytes_sec_max", maximum=_MOST)
    total_operations_peak = Int("iotune/total_iops_sec_max", maximum=_MOST)
    read_operations_peak = Int("iotune/read_iops_sec_max", maximum=_MOST)
    write_operations_peak = Int("iotune/write_iops_sec_max", maximum=_MOST)
    operation_size = Int("iotune/size_iops_sec", maximum=_MOST)
    tuning_group = Text("iotune/group_name", LINE)


LIMITS = Section(
    N_("Limits"),
    (
        Row(
            N_("Bytes per second"),
            DiskLimits.total_bytes,
            enabled=lambda disk: not (disk.read_bytes or disk.write_bytes),
        ),
        Row(N_("Bytes read per second"), DiskLimits.read_bytes, enabled=lambda disk: not disk.total_bytes),
        Row(N_("Bytes written per second"), DiskLimits.write_bytes, enabled=lambda disk: not disk.total_bytes),
        Row(
            N_("Operations per second"),
            DiskLimits.total_operations,
            enabled=lambda disk: not (disk.read_operations or disk.write_operations),
        ),
        Row(N_("Reads per second"), DiskLimits.read_operations, enabled=lambda disk: not disk.total_operations),
        Row(N_("Writes per second"), DiskLimits.write_operations, enabled=lambda disk: not disk.total_operations),
        Row(N_("Peak of bytes per second"), DiskLimits.total_bytes_peak),
        Row(N_("Peak of bytes read per second"), DiskLimits.read_bytes_peak),
        Row(N_("Peak of bytes written per second"), DiskLimits.write_bytes_peak),
        Row(N_("Peak of operations per second"), DiskLimits.total_operations_peak),
        Row(N_("Peak of reads per second"), DiskLimits.read_operations_peak),
        Row(N_("Peak of writes per second"), DiskLimits.write_operations_peak),
        Row(N_("Size of an operation"), DiskLimits.operation_size, N_("Larger ones count as several.")),
        Row(N_("Group"), DiskLimits.tuning_group, N_("The disks of a group share its limits.")),
    ),
)


LIMITS_LIVE = tuple(row.field for row in rows((LIMITS,)))
