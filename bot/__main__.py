"""`python -m bot` is `concordance`."""

import sys

from bot.cli import main

sys.exit(main())
