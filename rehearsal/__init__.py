"""A local Discord: REST, gateway and a chat page, so that the real bot runs and is tested without an account."""

from rehearsal.clock import ManualClock, SystemClock
from rehearsal.errors import Violation
from rehearsal.member import Member, OptionsFailedError
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Guild
from rehearsal.resolving import ClientRefusesError, File
from rehearsal.server import Rehearsal
from rehearsal.shown import Form, Reply, Shown

__all__ = [
    "Channel",
    "ClientRefusesError",
    "File",
    "Form",
    "Guild",
    "ManualClock",
    "Member",
    "OptionsFailedError",
    "Permission",
    "Rehearsal",
    "Reply",
    "Shown",
    "SystemClock",
    "Violation",
]
