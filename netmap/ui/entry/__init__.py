"""Apart from the pages: Streamlit takes a folder `pages` beside its script for a list of scripts of its own."""
