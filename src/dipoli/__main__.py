"""`python -m dipoli`: the same as the command `dipoli`."""

from dipoli.cli.main import run

if __name__ == "__main__":
    run()
