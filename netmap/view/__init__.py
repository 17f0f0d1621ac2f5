"""What is drawn and written: labels, colours, positions, tables and sentences, as data."""
