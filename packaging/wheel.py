"""Build the wheel and try it in a clean environment: the command answers, with every resource and desktop file."""

import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DESKTOP_FILES = (
    "share/applications/vmdesk.desktop",
    "share/metainfo/org.vmdesk.vmdesk.metainfo.xml",
    "share/icons/hicolor/scalable/apps/vmdesk.svg",
)


def run(*command: str | Path, folder: Path) -> str:
    """The standard output of a command. Raises CalledProcessError when it fails."""
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def install(folder: Path) -> Path:
    """Build the wheel, install it with what it depends on, and return the new environment."""
    pip = (sys.executable, "-m", "pip", "--quiet")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, PROJECT, folder=folder)
    (wheel,) = folder.glob("vmdesk-*.whl")
    environment = folder / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, folder=folder)
    run(*pip, "--python", environment, "install", wheel, folder=folder)
    return environment


def missing(environment: Path) -> list[str]:
    """What the tree has and the installation lacks."""
    (package,) = environment.glob("lib/python*/site-packages/vmdesk")
    resources = [path.relative_to(PROJECT) for path in (PROJECT / "resources").rglob("*") if path.is_file()]
    for kind in (".svg", ".qm"):
        if not any(path.suffix == kind for path in resources):
            return [f"the tree itself has no {kind} among its resources"]
    lost = [str(path) for path in resources if not (package / path).is_file()]
    return lost + [name for name in DESKTOP_FILES if not (environment / name).is_file()]


def main() -> int:
    """Returns the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = install(folder)
        tree_version = run(sys.executable, "-c", "import vmdesk; print(vmdesk.__version__)", folder=PROJECT)
        answer = run(environment / "bin" / "vmdesk", "--version", folder=folder)
        problems = [f"missing from the wheel: {path}" for path in missing(environment)]
        if answer != f"vmdesk {tree_version}":
            problems.append(f"vmdesk --version answers {answer!r}; the tree is {tree_version}")
    print("\n".join(problems) or "The wheel installs, answers and carries its resources.")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
