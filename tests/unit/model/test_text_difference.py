"""A difference is what a person changed: by lines, in words, and without the quotes that programs choose."""

import random
import time

import pytest

from vmdesk.model.text_difference import Change, Line, Unchanged, difference, same_quotes

DISK = """    <disk type='file'>
      <source file='/{0}.qcow2'/>
      <target dev='{0}' bus='virtio'/>
    </disk>
"""
NAMES = ("vda", "vdb", "vdc", "vdd", "vde", "vdf")
BEFORE = "<domain>\n  <devices>\n" + "".join(map(DISK.format, NAMES)) + "  </devices>\n</domain>\n"


def shown(before: str, after: str, context: int = 3) -> list[str]:
    """The difference as it reads: signs and lines, the different words in brackets, and what is folded."""
    return [
        f"({len(row.lines)})" if isinstance(row, Unchanged) else row.change.value + marked(row)
        for row in difference(before, after, context)
    ]


def marked(line: Line) -> str:
    text = line.text
    for begin, end in reversed(line.emphasis):
        text = f"{text[:begin]}[{text[begin:end]}]{text[end:]}"
    return text.strip()


def restored(before: str, after: str) -> tuple[str, str]:
    """Both texts, put together from their difference."""
    lines: list[Line] = []
    for row in difference(before, after):
        lines += row.lines if isinstance(row, Unchanged) else (row,)
    old = [line.text for line in lines if line.before is not None]
    new = [line.text for line in lines if line.after is not None]
    assert [line.before for line in lines if line.before] == list(range(1, len(old) + 1))
    assert [line.after for line in lines if line.after] == list(range(1, len(new) + 1))
    return "\n".join(old), "\n".join(new)


def test_a_changed_word_is_shown_with_what_is_around_it() -> None:
    assert shown(BEFORE, BEFORE.replace("/vdc.qcow2", "/other.qcow2"), context=1) == [
        "(10)",
        " <disk type='file'>",
        "-<source file='/[vdc].qcow2'/>",
        "+<source file='/[other].qcow2'/>",
        " <target dev='vdc' bus='virtio'/>",
        "(15)",
    ]


def test_lines_have_their_numbers_in_both_texts() -> None:
    lines = [row for row in difference("a\nb\nc", "a\nx\nb\nd") if isinstance(row, Line)]
    assert [(line.change, line.before, line.after) for line in lines] == [
        (Change.NONE, 1, 1),
        (Change.ADDED, None, 2),
        (Change.NONE, 2, 3),
        (Change.REMOVED, 3, None),
        (Change.ADDED, None, 4),
    ]


def test_only_lines_about_the_same_element_are_compared_by_words() -> None:
    before = "<source file='/a'/>\n<target dev='vda'/>"
    after = "<boot order='1'/>\n<target dev='vdb'/>"
    assert shown(before, after) == [
        "-<source file='/a'/>",
        "-<target dev='[vda]'/>",
        "+<boot order='1'/>",
        "+<target dev='[vdb]'/>",
    ]


def test_an_attribute_that_came_is_emphasised_alone() -> None:
    assert shown("<memory>1</memory>", "<memory unit='KiB'>1</memory>") == [
        "-<memory>1</memory>",
        "+<memory[ unit='KiB']>1</memory>",
    ]


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace("'", '"'),
        BEFORE.rstrip(),
        BEFORE + "\n\n",
        BEFORE.replace("\n", "\r\n"),
    ],
)
def test_quotes_and_the_end_of_the_text_are_no_difference(after: str) -> None:
    assert difference(BEFORE, after) == ()


def test_quotes_are_made_those_of_libvirt_in_tags_alone() -> None:
    assert same_quotes("""<a b="c" d = 'e'>"f" <!-- g="h" --><![CDATA[<i j="k"/>]]></a>""") == (
        """<a b='c' d = 'e'>"f" <!-- g="h" --><![CDATA[<i j="k"/>]]></a>"""
    )
    assert same_quotes("""<a b="it's" c='say &quot;so&quot;' d='&apos;'/>""") == (
        """<a b='it&apos;s' c='say "so"' d='&apos;'/>"""
    )
    assert same_quotes("""<a b="<c d="e"/>""") == """<a b="<c d='e'/>"""  # whatever is no tag stays


def test_a_single_line_is_not_folded() -> None:
    texts = "\n".join(f"<l{number}/>" for number in range(9))
    assert shown(texts, texts.replace("l0", "x").replace("l8", "y")) != []
    assert not any(row.startswith("(") for row in shown(texts, texts.replace("l0", "x").replace("l8", "y")))
    longer = texts + "\n<l9/>"
    assert "(2)" in shown(longer, longer.replace("l0", "x").replace("l9", "y"))


@pytest.mark.parametrize(("before", "after"), [("", "<a/>"), ("<a/>", ""), ("<a/>\n<b/>", "<a/>"), ("no xml <", "<")])
def test_texts_that_begin_or_end_at_nothing_differ_too(before: str, after: str) -> None:
    assert restored(before, after) == (before, after)


def test_both_texts_are_in_the_difference_whatever_was_done() -> None:
    luck = random.Random(4)  # noqa: S311 - no secrets
    for _ in range(200):
        old = [f"<l{luck.randrange(6)} a='{luck.randrange(3)}'/>" for _ in range(luck.randrange(1, 30))]
        new = [line for line in old if luck.random() < 0.8]
        new.insert(luck.randrange(len(new) + 1), f"<l{luck.randrange(6)} a='{luck.randrange(9)}'/>")
        texts = "\n".join(old), "\n".join(new)
        assert restored(*texts) == (texts if texts[0] != texts[1] else ("", ""))


@pytest.mark.parametrize("kinds", [1, 3, 300, 100_000])
def test_large_texts_are_compared_soon(kinds: int) -> None:
    luck = random.Random(5)  # noqa: S311 - no secrets
    before, after = ("\n".join(f"<l{luck.randrange(kinds)}/>" for _ in range(10_000)) for _ in range(2))
    begin = time.thread_time()
    assert difference(f"{before}<a/>", f"{after}<b/>")
    assert time.thread_time() - begin < 3


def test_beyond_all_measure_everything_is_told_as_changed() -> None:
    before = "\n".join(f"<l{number}/>" for number in range(30_000))
    rows = difference(before, f"<x/>\n{before}\n<y/>")
    assert {row.change for row in rows if isinstance(row, Line)} == {Change.REMOVED, Change.ADDED}
