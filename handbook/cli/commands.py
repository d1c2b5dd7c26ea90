"""The program and its commands: read arguments, call the API, print."""
