"""What leaves the program: the meeting file, the workbook, the poster and files for other tools."""
