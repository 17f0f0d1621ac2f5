"""Start the app: safe settings, then Streamlit's own starter."""

from __future__ import annotations

import socket
from pathlib import Path

from click.exceptions import Abort
from streamlit.web.cli import main as streamlit

from netmap.settings import Serving, serving
from netmap.ui import elsewhere
from netmap.ui.patience import be_patient

FIRST_PORT = 8501
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": "127.0.0.1,localhost",
    "server.maxUploadSize": "100",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "runner.postScriptGC": "false",
    "server.showEmailPrompt": "false",
    "server.enableXsrfProtection": "true",
    "browser.gatherUsageStats": "false",
    "logger.hideWelcomeMessage": "true",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "theme.font": "sans-serif",
    "theme.light.primaryColor": "#005f9e",
    "theme.dark.primaryColor": "#7cc4f5",
    "theme.dark.backgroundColor": "#14181d",
    "theme.dark.secondaryBackgroundColor": "#1e242b",
    "theme.dark.textColor": "#f2f4f7",
}
"""Only this computer can reach it, by no other name than its own (or that of a proxy, :func:`for_others`); nothing is reported; errors never show what a sheet holds. Without the welcome message
Streamlit does not put its own offer to install something over the page either."""


def serve(port: int | None = None, *, headless: bool = False) -> int:
    """Serve the app until it is stopped.

    Args:
        port: the port; by default the first free one from 8501.
        headless: do not open a browser.

    Returns:
        The exit code.

    Raises:
        UsageError: works are to be done by a Dask cluster that is not there, or ``NETMAP_HOST`` is no name.
        KeyboardInterrupt: the user, or the system, asked it to end; by then it has.

    """
    words = ["run", str(Path(__file__).with_name("server.py"))]
    chosen = (
        OPTIONS
        | for_others(serving())
        | {"server.port": str(port or _free()), "server.headless": str(headless).lower()}
    )
    for name, value in chosen.items():
        for one in value.split(","):
            words += [f"--{name}", one]
    be_patient()
    elsewhere.begin()
    try:
        streamlit(words, standalone_mode=False)
    except Abort as stopped:  # how Streamlit's starter calls that
        raise stopped.__cause__ or KeyboardInterrupt from None
    except SystemExit as left:
        return int(left.code or 0) if not isinstance(left.code, str) else 1
    finally:
        elsewhere.end()
    return 0


def for_others(served: Serving) -> dict[str, str]:
    """What changes in :data:`OPTIONS` where a reverse proxy offers the app under a name of its own."""
    changed = {"server.address": served.address}
    if served.host:
        changed["server.allowedHosts"] = f"{OPTIONS['server.allowedHosts']},{served.host}"
        # known before Streamlit would ask an outside service for the address of this computer (decision 33)
        changed["browser.serverAddress"] = served.host
    return changed


def _free() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return FIRST_PORT
