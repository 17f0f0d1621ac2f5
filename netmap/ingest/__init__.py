"""From bytes to records: sheets, tables, rows, the privacy gate and who is who."""

from netmap.ingest.read import read
from netmap.ingest.steering import Steering

__all__ = ["Steering", "read"]
