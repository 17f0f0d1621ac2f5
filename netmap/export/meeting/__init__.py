"""The meeting file: map, story, coverage, findings and tables in one HTML file that needs no internet."""
