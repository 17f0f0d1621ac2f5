"""From bytes to records: sheets, tables, rows, the privacy gate and who is who."""
