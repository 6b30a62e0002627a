"""What PAM asks on a lab host before somebody is in: a password and, of some, a code."""

from pathlib import Path

from tests.lab.commands import LabError

# The users of this group are asked for a code after the password.  libpam-modules alone must do: pam_userdb is the
# one module in it that always asks again (pam_unix twice, and pam_exec, take the answer that is already there).
GROUP = "lab-codes"
CODES = "lab-codes"  # pam_userdb adds .db to the name
QUESTION = "Enter the code that your device shows."

# nodelay: pam_unix makes everybody wait for two seconds after a wrong password.
SSHD = f"""\
auth required pam_unix.so nodelay
auth [success=2 default=ignore] pam_succeed_if.so quiet user notingroup {GROUP}
auth optional pam_echo.so file=/etc/security/lab-question
auth required pam_userdb.so db=/etc/security/{CODES} crypt=none
account required pam_nologin.so
account required pam_unix.so
password required pam_unix.so sha512 rounds=1000
session required pam_permit.so
"""


def write(system: Path) -> None:
    """Write what sshd asks for into a host's own /etc."""
    (system / "pam.d/sshd").write_text(SSHD)
    (system / "security/lab-question").write_text(f"{QUESTION}\n")


def set_code(system: Path, name: str, code: str) -> None:
    """Let a user be asked for this code; raises LabError where this Python cannot write Berkeley DB's files."""
    try:
        import dbm.ndbm  # which Debian's Python can
    except ImportError as error:
        raise LabError(f"codes need dbm.ndbm: {error}") from error
    with dbm.ndbm.open(str(system / "security" / CODES), "c", 0o600) as codes:
        codes[name] = code


def restore(system: Path) -> None:
    """Forget all codes, and whatever a test made of the questions."""
    (system / f"security/{CODES}.db").unlink(missing_ok=True)
    write(system)
