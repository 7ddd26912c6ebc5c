"""The bill of materials of an installation: every package with its version and licence, as CycloneDX."""

import json
import subprocess
import sys
from pathlib import Path

from dipoli import __version__

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
# What installs, and goes with every environment, is no part of what is installed.
NO_PART = ("pip", "setuptools", "wheel")


def write_bill(python: str, path: Path) -> None:
    """Write what an environment holds beside Dipoli; raises CalledProcessError where it cannot be read."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", python, "--pyproject", str(PROJECT)]
    subprocess.run([*command, "--mc-type", "application", "--output-reproducible", "-o", str(path)], check=True)
    bill = json.loads(path.read_text())
    bill["metadata"]["component"]["version"] = __version__
    bill["components"] = [each for each in bill["components"] if each["name"] not in NO_PART]
    kept = {each["bom-ref"] for each in (*bill["components"], bill["metadata"]["component"])}
    bill["dependencies"] = [each for each in bill["dependencies"] if each["ref"] in kept]
    path.write_text(json.dumps(bill, indent=2) + "\n")
    print(f"{path.name}: {len(bill['components'])} packages are installed with it")
