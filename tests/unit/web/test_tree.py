"""The evidence of each family of installation trees, served over HTTP."""

from http.server import BaseHTTPRequestHandler

import pytest

from tests.unit.web.serving import Web
from vmdesk.errors import Kind, Problem
from vmdesk.web.tree import LARGEST, find_evidence

SECONDS = 20.0

TREES = {
    "fedora": ({".treeinfo": b"[general]\n"}, 1),
    "older": ({"treeinfo": b"[general]\n"}, 2),
    "suse": ({"content": b"PRODUCT x\n", "CHECKSUMS": b"x"}, 4),
    "newer suse": ({"media.1/products": b"/ openSUSE 15\n"}, 5),
    "debian cd": ({".disk/info": b"Debian", "md5sum.txt": b"x"}, 6),
    "debian": ({"current/images/MANIFEST": b"netboot/mini.iso", "current/images/SHA256SUMS": b"x"}, 7),
    "ubuntu": ({"current/legacy-images/MANIFEST": b"netboot/mini.iso"}, 8),
    "images": ({"MANIFEST": b"netboot/mini.iso", "SHA256SUMS": b"x"}, 9),
    "netboot": ({"pxelinux.cfg/default": b"debian-installer/amd64"}, 10),
    "suite": ({"Release": b"Components: main", "main/installer-amd64/current/images/SHA256SUMS": b"x"}, 11),
    "mirror": ({"dists/stable/Release": b"Components: main"}, 12),
    "mageia": ({"VERSION": b"Mageia 9 x86_64"}, 12),
}


@pytest.mark.parametrize("name", TREES)
def test_a_tree_shows_its_evidence_in_few_requests(web: Web, name: str) -> None:
    files, requests = TREES[name]
    web.routes |= {f"/os/{path}": content for path, content in files.items()}
    evidence = find_evidence(f"{web.url}/os/", timeout_seconds=SECONDS)
    assert evidence.files == files
    assert evidence.url == f"{web.url}/os/"
    assert len(web.asked) <= requests + 1


def test_the_first_family_wins(web: Web) -> None:
    web.routes |= {"/.treeinfo": b"[general]", "/VERSION": b"Mageia"}
    assert find_evidence(web.url).files.keys() == {".treeinfo"}
    assert web.asked == ["/.treeinfo"]


def test_checksums_are_those_of_the_architecture(web: Web) -> None:
    web.routes |= {"/Release": b"Components: main", "/main/installer-arm64/current/images/SHA256SUMS": b"x"}
    assert len(find_evidence(web.url, "aarch64").files) == 2


def test_files_of_the_same_name_that_mean_something_else_are_passed_over(web: Web) -> None:
    web.routes |= {"/VERSION": b"1.0", "/MANIFEST": b"a list", "/.treeinfo": b"hello", "/content": b""}
    with pytest.raises(Problem, match="no installation tree"):
        find_evidence(web.url)


def test_a_server_that_answers_everything_with_a_page_has_no_tree(web: Web) -> None:
    page = b"<!doctype html><title>Not here</title>"
    web.routes |= {f"/{path}": page for files, _ in TREES.values() for path in files}
    with pytest.raises(Problem, match="no installation tree") as caught:
        find_evidence(web.url)
    assert caught.value.kind is Kind.GONE


def test_evidence_without_end_is_none(web: Web) -> None:
    web.routes["/.treeinfo"] = b"[general]\n" + b"#" * LARGEST
    with pytest.raises(Problem, match="no installation tree"):
        find_evidence(web.url)


def test_a_server_that_says_of_absent_files_that_they_are_forbidden_has_a_tree_all_the_same(web: Web) -> None:
    web.routes |= {"/.treeinfo": forbidden, "/VERSION": b"Mageia"}
    assert find_evidence(web.url).files.keys() == {"VERSION"}


def test_a_tree_that_nobody_may_read_is_not_taken_for_none(web: Web) -> None:
    web.routes |= {f"/{path}": forbidden for files, _ in TREES.values() for path in files}
    with pytest.raises(Problem, match="does not allow"):
        find_evidence(web.url)


def forbidden(handler: BaseHTTPRequestHandler) -> None:
    """An answer that refuses."""
    handler.send_error(403)


def test_a_server_that_fails_is_not_asked_again(web: Web) -> None:
    web.routes["/.treeinfo"] = lambda handler: handler.send_error(500)
    with pytest.raises(Problem, match="the error 500"):
        find_evidence(web.url)
    assert len(web.asked) == 1


def test_a_password_in_the_address_is_not_shown(web: Web) -> None:
    web.routes["/.treeinfo"] = b"[general]"
    assert "geheim" not in repr(find_evidence(web.url.replace("//", "//anna:geheim@")))
