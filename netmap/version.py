"""Which version of netmap this is."""

__version__ = "0.1.0"
