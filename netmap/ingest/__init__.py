"""From bytes to records: sheets, tables, rows, the privacy gate and who is who.

The way in is :func:`netmap.ingest.read.read`. Nothing is imported here, so that the child process that opens workbooks
(:mod:`netmap.ingest.child`) starts quickly.
"""
