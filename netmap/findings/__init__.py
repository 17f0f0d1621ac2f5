"""Numbers become findings: a key, the values and the working element that they speak of."""
