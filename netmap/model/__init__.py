"""The nouns: records, vocabulary, the network and how records become one. Imports no other room."""
