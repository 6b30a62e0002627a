"""Putting nodes into a document and taking them out so that its lines stay as they are, all but those of the node."""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

_STEP = "  "  # libvirt's own


def text_of(node: etree._Element) -> str:
    """All text directly in the node, around comments and elements too."""
    return (node.text or "") + "".join(child.tail or "" for child in node)


def is_bare(node: etree._Element) -> bool:
    """Whether nothing stands in the node: no element, no comment, no text but white space."""
    return len(node) == 0 and not (node.text or "").strip()


def put(parent: etree._Element, node: etree._Element, order: Sequence[str] = ()) -> None:
    """Put a node into its parent where `order`, which lists tags, wants it; last of its kind where it has no opinion.

    It stands on a line of its own, indented as its siblings are, unless those beside it share one.
    """
    _put_at(parent, _place(parent, str(node.tag), order), node)


def put_beside(sibling: etree._Element, node: etree._Element, *, after: bool) -> None:
    """Put a node right after, or right before, another one, in a line of its own if the other one has one."""
    parent = sibling.getparent()
    if parent is not None:
        _put_at(parent, _after(parent, [sibling]) if after else parent.index(sibling), node)


def _put_at(parent: etree._Element, index: int, node: etree._Element) -> None:
    line, step = _line_of_children(parent)
    if len(parent) and "\n" not in _gap(parent, index):
        line = ""  # its neighbours share a line
    _indent(node, line, step)
    _insert(parent, index, node, line)


def take(node: etree._Element) -> None:
    """Take a node, and its line, out of its parent. Comments and text beside it stay."""
    parent = node.getparent()
    if parent is None:
        return
    index = parent.index(node)
    gap = _without_line(_gap(parent, index), node.tail or "")
    parent.remove(node)
    node.tail = None
    _set_gap(parent, index, gap)
    if is_bare(parent):
        parent.text = None


def _without_line(before: str, after: str) -> str:
    """What is left between the neighbours of a node that goes: without its line if it has one to itself."""
    above, newline, indentation = before.rpartition("\n")
    trailing, next_newline, below = after.partition("\n")
    if newline and next_newline and not indentation.strip() and not trailing.strip():
        return f"{above}\n{below}"
    return before + after


def _place(parent: etree._Element, tag: str, order: Sequence[str]) -> int:
    """The index at which a new child belongs."""
    if tag not in order:
        return _after(parent, [child for child in parent if child.tag == tag] or list(parent)[-1:])
    rank = {name: index for index, name in enumerate(order)}
    earlier = [child for child in parent if rank.get(str(child.tag), len(rank)) <= rank[tag]]
    if earlier:
        return _after(parent, earlier)
    later = (index for index, child in enumerate(parent) if child.tag in rank)
    return _above_comments(parent, next(later, len(parent)))


def _after(parent: etree._Element, nodes: Sequence[etree._Element]) -> int:
    """The index after the last of these and any comment on its line."""
    if not nodes:
        return 0
    index = parent.index(nodes[-1])
    while "\n" not in (parent[index].tail or "\n") and index + 1 < len(parent) and _is_comment(parent[index + 1]):
        index += 1
    return index + 1


def _above_comments(parent: etree._Element, index: int) -> int:
    """The index before the comments that stand above a child."""
    while 0 < index < len(parent) and _is_comment(parent[index - 1]):
        index -= 1
    return index


def _is_comment(node: etree._Element) -> bool:
    return not isinstance(node.tag, str)


def _insert(parent: etree._Element, index: int, node: etree._Element, line: str) -> None:
    gap = _gap(parent, index)
    text = gap.rstrip()
    space = gap[len(text) :]
    closing = not len(parent) and line  # a first child: the parent's end tag gets a line of its own
    parent.insert(index, node)
    node.tail = (own_line(parent) if closing else line if index == 0 else space) or None
    _set_gap(parent, index, gap if index == 0 and not closing else text + line)


def _gap(parent: etree._Element, index: int) -> str:
    """The text that stands before the child at the index, or at the end."""
    return (parent.text if index == 0 else parent[index - 1].tail) or ""


def _set_gap(parent: etree._Element, index: int, text: str) -> None:
    if index == 0:
        parent.text = text or None
    else:
        parent[index - 1].tail = text or None


def own_line(node: etree._Element) -> str:
    """The line break and indentation before a node; empty if it does not begin a line."""
    parent = node.getparent()
    return "\n" if parent is None else _last_line(_gap(parent, parent.index(node)))


def _last_line(gap: str) -> str:
    _, newline, indentation = gap.rpartition("\n")
    return newline + indentation if newline and not indentation.strip() else ""


def _line_of_children(parent: etree._Element) -> tuple[str, str]:
    """The line break and indentation of a node's children, empty if they share a line, and one step of indentation."""
    own = own_line(parent)
    line = next((line for line in map(own_line, parent) if line), "")
    if line:
        return line, line[len(own) :] if own and line.startswith(own) and line != own else _STEP
    if len(parent) or not own:
        return "", ""
    step = _step_above(parent, own)
    return own + step, step


def _step_above(node: etree._Element, own: str) -> str:
    """By how much a node is indented more than its parent."""
    parent = node.getparent()
    above = own_line(parent) if parent is not None else ""
    return own[len(above) :] if above and own.startswith(above) and own != above else _STEP


def _indent(node: etree._Element, line: str, step: str) -> None:
    """Indent what is in a new node, if it is elements: on lines of their own, or none if `line` is empty."""
    if not len(node) or text_of(node).strip():
        return
    inner = line + step if line else ""
    node.text = inner or None
    for child in node:
        _indent(child, inner, step)
        child.tail = inner or None
    node[-1].tail = line or None


def as_a_document(node: etree._Element) -> str:
    """The text of a node by itself, without the indentation that its lines have in its document."""
    indentation = _indentation(node)
    alone = deepcopy(node)
    for one, part in _spaces(alone):
        above, newline, last = getattr(one, part).rpartition("\n")
        setattr(one, part, above + newline + last.removeprefix(indentation))
    _forget_names_of(node.getparent(), alone)
    return etree.tostring(alone, encoding="unicode", with_tail=False)


def indent_as(node: etree._Element, old: etree._Element) -> None:
    """Indent a node that was a document for the place of another one, as `as_a_document` would take it away there."""
    indentation = _indentation(old)
    for one, part in _spaces(node):
        above, newline, last = getattr(one, part).rpartition("\n")
        setattr(one, part, above + newline + indentation + last)


def _indentation(node: etree._Element) -> str:
    """That of the line that a node begins; empty if one of the tags inside is indented less."""
    indentation = own_line(node).removeprefix("\n")
    lasts = (getattr(one, part).rpartition("\n")[2] for one, part in _spaces(node))
    return indentation if all(last.startswith(indentation) for last in lasts) else ""


def _spaces(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What stands inside a node before tags that begin a line: of which it is the `text` or `tail`."""
    for one in node.iter():
        for part in ("text", "tail"):
            space = getattr(one, part) or ""
            inside = one is not node if part == "tail" else not _is_comment(one)
            if inside and "\n" in space and not space.strip():
                yield one, part


def _forget_names_of(parent: etree._Element | None, alone: etree._Element) -> None:
    """Take the declarations of namespaces out of a copy that only come from the document, and that nobody uses."""
    known = parent.nsmap if parent is not None else {}
    own = {prefix for one in alone.iter(etree.Element) for prefix in one.nsmap if prefix and prefix not in known}
    if known:
        etree.cleanup_namespaces(alone, keep_ns_prefixes=sorted(own))


def elements(node: etree._Element) -> Iterator[etree._Element]:
    """The children that are elements."""
    return (child for child in node if not _is_comment(child))


def says_all_of(node: etree._Element, other: etree._Element) -> bool:
    """Whether what is in another node is in this one too, which may say more."""
    if (other.text or "").strip() not in {"", (node.text or "").strip()}:
        return False
    if any(node.get(name) != value for name, value in other.items()):
        return False
    left = list(node)
    for child in elements(other):
        found = next((one for one in left if one.tag == child.tag and says_all_of(one, child)), None)
        if found is None:
            return False
        left.remove(found)
    return True
