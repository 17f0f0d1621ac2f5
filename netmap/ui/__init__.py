"""The app in the browser: state, the map component and one file per page."""
