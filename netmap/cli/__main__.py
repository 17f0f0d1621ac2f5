"""``python -m netmap.cli``: the same as the console script."""

from netmap.cli import main

raise SystemExit(main())
