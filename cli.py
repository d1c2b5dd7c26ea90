"""Run the handbook command from a checkout: ``python cli.py build``."""

from handbook.cli import main

if __name__ == "__main__":
    main()
