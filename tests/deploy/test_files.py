"""The files for a server that are shipped: units, compose file, image, alerts. No container is run here."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    names = [path.name for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer"}]
    assert len(names) == 5
    for name in names:
        text = (DEPLOY / name).read_text()
        # What is not on this machine is replaced by something that is: the programs, the user.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
        (tmp_path / name.replace("@.", "@8001.")).write_text(re.sub(r"=dipoli$", "=root", text, flags=re.MULTILINE))
    units = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([analyze, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "dipoli" in line]
    assert (done.returncode, ours) == (0, [])


def test_each_unit_runs_a_command_that_there_is_and_each_timer_a_unit() -> None:
    from dipoli.cli.main import app

    commands = {str(each.callback.__name__) for each in app.registered_commands if each.callback is not None}
    said = (ROOT / "docs" / "how-to" / "running-it.md").read_text()
    for unit in DEPLOY.glob("*.service"):
        (command,) = re.findall(r"^ExecStart=/opt/dipoli/(\S+)(?: (\w+))?", unit.read_text(), re.MULTILINE)
        assert command[0] == "deploy/backup.sh" or command[1] in commands, unit.name
    for timer in DEPLOY.glob("*.timer"):
        assert timer.with_suffix(".service").is_file()
        assert timer.name in said, "nobody is told to switch it on"


def test_every_variable_that_is_shipped_is_one_that_is_read() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "src" / "dipoli" / "web").rglob("*.py"))
    shipped = {
        name
        for file in DEPLOY.iterdir()
        if file.suffix not in {".yaml", ".sh"} or file.name == "compose.yaml"
        for name in re.findall(r"\bDIPOLI_[A-Z_]+", file.read_text())
    }
    assert {name for name in shipped if name not in sources} == set()
    settings = tomllib.loads((ROOT / "docs" / "settings.toml").read_text())
    assert shipped - {each["name"] for each in settings["variable"]} == set()


def test_the_compose_file_holds_together() -> None:
    found = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = found["services"]
    assert sorted(services) == ["app-1", "app-2", "database", "proxy"]
    for name, service in services.items():
        assert {"image", "restart", "networks"} <= service.keys(), name
        assert set(service["networks"]) <= found["networks"].keys()
        assert set(service.get("depends_on", ())) <= services.keys()
        assert set(service.get("secrets", ())) <= found["secrets"].keys()
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in found["volumes"] or source.startswith("./")
    proxy = services["proxy"]
    address = proxy["networks"]["inside"]["ipv4_address"]
    for each in ("app-1", "app-2"):
        assert services[each]["environment"]["DIPOLI_PROXIES"] == address
        assert services[each]["read_only"] is True
        assert "ports" not in services[each], "only the proxy is reached from outside"
    assert "ports" not in services["database"]
    assert (
        ROOT / "deploy" / services["app-1"]["build"]["context"] / services["app-1"]["build"]["dockerfile"]
    ).is_file()


def test_the_image_takes_what_is_locked() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE)
    assert copied == ["requirements/serve.txt", "dist/dipoli-*.whl"]
    locked = (ROOT / "requirements" / "serve.txt").read_text()
    assert "--require-hashes" in text
    assert re.search(r"^psycopg\[binary, ?pool\]==", locked, re.MULTILINE)
    assert re.search(r"^uvicorn==", locked, re.MULTILINE)
    assert "://" not in locked
    assert "USER 10001" in text


def test_the_alerts_ask_for_what_is_counted() -> None:
    rules = [
        rule for group in yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"] for rule in group["rules"]
    ]
    assert all({"alert", "expr", "for", "labels", "annotations"} == rule.keys() for rule in rules)
    asked = {name for rule in rules for name in re.findall(r"\bdipoli_\w+", rule["expr"])}
    counts = (ROOT / "src" / "dipoli" / "web" / "operations" / "counts.py").read_text()
    known = set(re.findall(r'"(dipoli_\w+)"', counts))
    known |= {f"{name}_total" for name in known} | {f"{name}_bucket" for name in known}
    assert asked <= known
