"""What speaks against a definition: `remarks` of it, `Around` it; a subject a file, a fact a function."""

from vmdesk.model.editing.checks.around import Around
from vmdesk.model.editing.checks.every import remarks, remarks_after, weakened

__all__ = ["Around", "remarks", "remarks_after", "weakened"]
