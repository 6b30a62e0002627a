"""A move under way; see `jobs/moving`."""

from vmdesk.jobs.moving import KEPT as KEPT
from vmdesk.jobs.moving import Making as Making
from vmdesk.jobs.moving import Moves as Moves
from vmdesk.jobs.moving import Moving as Moving
