"""One page per file: ask the state, call one function of the core, draw."""
