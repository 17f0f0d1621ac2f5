"""What is told of one analysis: every figure, word and hidden number decided once, for all pages and files alike."""
