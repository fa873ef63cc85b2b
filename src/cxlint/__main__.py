"""The program `cxlint`. `--version` is answered before anything else is imported."""

import sys


def main() -> None:
    """Runs the command line and ends with its exit status."""
    if sys.argv[1:] == ["--version"]:
        from cxlint import __version__  # noqa: PLC0415

        print(f"cxlint {__version__}")  # noqa: T201
        return
    from cxlint.cli import run  # noqa: PLC0415 - click takes longer than the answer above

    sys.exit(run())


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[
            0
        ]  # `python -m` puts the current folder here, and nothing of the tree under review may be imported
    main()
