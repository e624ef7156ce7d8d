"""A local Discord: REST, gateway and a chat page, so that the real bot runs and is tested without an account."""

from rehearsal.clock import ManualClock, SystemClock
from rehearsal.errors import Violation
from rehearsal.guilds import ALL_CHANNELS, Guild
from rehearsal.member import Member, OptionsFailedError
from rehearsal.permissions import Permission
from rehearsal.places import Channel
from rehearsal.resolving import ClientRefusesError, File
from rehearsal.server import Rehearsal
from rehearsal.shown import Form, Reply, Shown

__all__ = [
    "ALL_CHANNELS",
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
