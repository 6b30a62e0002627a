"""Where things lie on a host's map: everything in its box, nothing over another, and rows that are even."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize

from tests.unit.model.topologies import capabilities, cell, large
from vmdesk.model.host_topology import read_host_topology
from vmdesk.ui.choosers.host_map_arrangement import Arrangement, Card, Measures, arrange
from vmdesk.ui.choosers.host_map_words import cards

MEASURES = Measures(QSize(34, 20), 16, 24, 300)
HOSTS = {
    "large": large(),
    "of eight threads a core": large(1, 1, 12, 8),
    "of single threads": large(4, 1, 6, 1),
    "of memory alone": capabilities(cell(0)),
}


def arranged(xml: str, width: int, *, with_cpus: bool = True) -> Arrangement:
    """The map of a host at a width."""
    return arrange(cards(read_host_topology(xml), with_cpus=with_cpus), width, MEASURES)


def beside(arrangement: Arrangement) -> list[int]:
    """How many boxes are in each row."""
    tops = [box.rect.top() for box in arrangement.boxes]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize("width", [320, 650, 1300])
@pytest.mark.parametrize("xml", HOSTS.values(), ids=HOSTS.keys())
class TestEveryMap:
    def test_has_all_in_their_boxes_and_no_wider_than_can_be(self, xml: str, width: int) -> None:
        arrangement = arranged(xml, width)
        topology = read_host_topology(xml)
        assert arrangement.cells.keys() == topology.cpu_numbers
        boxes = {box.number: box.rect for box in arrangement.boxes}
        for node in topology.nodes:
            assert all(boxes[node.number].contains(arrangement.cells[number]) for number in node.cpu_numbers)
        assert all(rect.left() >= 0 and rect.right() < width for rect in boxes.values())
        assert max(rect.bottom() for rect in boxes.values()) == arrangement.height - 1

    def test_has_nothing_over_another(self, xml: str, width: int) -> None:
        arrangement = arranged(xml, width)
        texts = [rect for box in arrangement.boxes for rect in (box.header, *(line for line, _text in box.lines))]
        captions = [rect for rect, _caption in arrangement.captions]
        for rects in ([box.rect for box in arrangement.boxes], [*arrangement.cells.values(), *texts, *captions]):
            assert not [pair for pair in combinations(rects, 2) if pair[0].intersects(pair[1])]


def test_nodes_stand_beside_each_other_in_even_rows_as_far_as_there_is_room() -> None:
    assert beside(arranged(large(), 320)) == [1, 1, 1, 1]
    assert beside(arranged(large(), 650)) == [2, 2]
    assert beside(arranged(large(), 1000)) == [2, 2]
    assert beside(arranged(large(), 1300)) == [4]
    assert beside(arranged(large(3, 3), 1300)) == [3, 3, 3]


def test_threads_of_a_core_are_in_a_frame_and_single_ones_in_none() -> None:
    arrangement = arranged(large(1, 1, 4, 2), 650)
    assert len(arrangement.cores) == 4
    frame = next(core for core in arrangement.cores if core.contains(arrangement.cells[1]))
    assert frame.contains(arrangement.cells[5])
    assert not arranged(large(1, 1, 4, 1), 650).cores


def test_many_threads_of_a_core_take_several_lines() -> None:
    cells = arranged(large(1, 1, 2, 8), 650).cells
    first = [cells[number] for number in range(0, 16, 2)]
    assert [rect.top() == first[0].top() for rect in first] == [True] * 4 + [False] * 4
    assert first[4].left() == first[0].left()


def test_boxes_of_a_row_are_of_one_height() -> None:
    arrangement = arranged(capabilities(cell(0), cell(1, ["<cpu id='0'/>"])), 650)
    assert len({box.rect.height() for box in arrangement.boxes}) == 1


def test_nothing_to_show_takes_no_room() -> None:
    assert arrange((), 650, MEASURES) == Arrangement()
    assert arrange((Card(0),), 100, MEASURES).boxes[0].rect == QRect(0, 0, 100, 44)


class TestWords:
    def test_captions_are_only_where_there_are_several_parts(self) -> None:
        captions = [caption for _rect, caption in arranged(large(), 650).captions]
        assert captions == ["Socket 0", "Socket 0", "Socket 1", "Socket 1"]
        assert not arranged(large(1, 2), 650).captions

    def test_nodes_alone_tell_their_cpus_and_distances(self) -> None:
        arrangement = arranged(large(huge=0), 650, with_cpus=False)
        assert not arrangement.cells
        assert [text for _rect, text in arrangement.boxes[0].lines] == [
            "CPUs: 0-15,64-79",
            "Memory: 64 GiB",
            "Distance: 12 to node 1, 32 to node 2, 32 to node 3",
        ]

    def test_huge_pages_are_told_where_there_are_some(self) -> None:
        lines = [text for _rect, text in arranged(large(), 650).boxes[0].lines]
        assert lines == ["Memory: 64 GiB", "Huge pages: 512 × 2 MiB"]

    def test_a_node_without_cpus_says_so(self) -> None:
        lines = [text for _rect, text in arranged(capabilities(cell(0)), 650).boxes[0].lines]
        assert lines == ["No CPUs", "Memory: 64 GiB"]
