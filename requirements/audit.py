"""Ask whether anything that is locked has a known vulnerability, and say plainly where nobody could be asked.

`make audit` runs it. Leaves with 1 where something was found. Where the source of advisories cannot be reached, or
knows nothing of what is locked, nothing was audited: that is said, and the exit code is 0, or 3 with --strict.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCKS = ("run.txt", "dev.txt", "bench.txt")
FOUND, UNKNOWN = 1, 3
PATIENCE = 300


def main(arguments: list[str]) -> int:
    """Audit each lock file, say what was found, and give the exit code."""
    codes = [_audited(lock) for lock in LOCKS]
    if FOUND in codes:
        return FOUND
    return UNKNOWN if UNKNOWN in codes and "--strict" in arguments else 0


def _audited(lock: str) -> int:
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "-f", "json", "-r", str(HERE / lock)],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        print(f"{lock}: NOT AUDITED: the source of advisories could not be reached.")
        return UNKNOWN
    code, lines = verdict(lock, found)
    print("\n".join(lines))
    return code


def verdict(lock: str, found: list[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """Say what an audit found, as an exit code and as lines: nothing that was skipped counts as looked at."""
    skipped = sorted(str(each["name"]) for each in found if "skip_reason" in each)
    looked = [each for each in found if "skip_reason" not in each]
    bad = [each for each in looked if each["vulns"]]
    lines = [
        f"{lock}: {each['name']} {each['version']}: {vulnerability['id']}; "
        f"mended in {', '.join(vulnerability.get('fix_versions') or ()) or 'no version yet'}"
        for each in bad
        for vulnerability in each["vulns"]
    ]
    if bad:
        return FOUND, lines
    if not looked:
        return UNKNOWN, [f"{lock}: NOT AUDITED: the source of advisories could not be reached."]
    if skipped:
        return UNKNOWN, [f"{lock}: {len(looked)} audited and clean; NOT AUDITED: {', '.join(skipped)}."]
    return 0, [f"{lock}: {len(looked)} audited and clean."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
