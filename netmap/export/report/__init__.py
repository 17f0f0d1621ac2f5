"""The report and the presentation: one content, written as PDF, Word and PowerPoint."""
