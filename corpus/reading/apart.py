"""Reading in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from collections.abc import Mapping

from corpus.errors import UnreadableError
from corpus.reading.files import Part, read_all
from corpus.saying import say

_log = logging.getLogger(__name__)
_MEGABYTE = 1024 * 1024
_TOO_LARGE = say("This file needs too much memory to read; it may be damaged or made to do harm.")


def read_apart(
    data: bytes, filename: str, fields: Mapping[str, str] | None = None, *, seconds: float = 10, megabytes: int = 300
) -> tuple[Part, ...]:
    """`read_all` in a child process with a limit of time (seconds) and of memory (MB of address space).

    Blocks until the child ends: call it in a thread. Raises UnreadableError as `read_all` does, and where a limit is
    met or the child fails.
    """
    job = pickle.dumps((data, filename, dict(fields) if fields else None, megabytes))
    command = [sys.executable, "-c", "from corpus.reading.apart import main; main()"]
    try:
        done = subprocess.run(command, input=job, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(say("This file took too long to read; it may be damaged or made to do harm.")) from error
    if done.returncode != 0:
        raise UnreadableError(_TOO_LARGE)
    parts, problem = pickle.loads(done.stdout)
    if problem is not None:
        raise UnreadableError(problem)
    return tuple(parts)


def main() -> None:
    """The child: a job on standard input, the parts or a sentence on standard output."""
    data, filename, fields, megabytes = pickle.loads(sys.stdin.buffer.read())
    _limit_memory(megabytes)
    parts: tuple[Part, ...] = ()
    problem: str | None = None
    try:
        parts = read_all(data, filename, fields)
    except UnreadableError as error:
        problem = error.sentence
    except MemoryError:
        problem = _TOO_LARGE
    except Exception:  # the boundary of the process: whatever a hostile file sets off ends here, as a sentence
        _log.exception("reading %r failed", filename)
        problem = say("This file cannot be read.")
    sys.stdout.buffer.write(pickle.dumps((parts, problem)))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not every system has it; the limit of time holds everywhere
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
