"""The map on paper: places that fill a sheet, labels that never overlap, and the drawing itself."""
