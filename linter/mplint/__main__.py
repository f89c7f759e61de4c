"""`python -m mplint`."""

from mplint.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
