"""The lengths that data/build/chainages.py takes from Deutsche Bahn's chainages."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from data.build.chainages import Chainages

# Rows of the two files: line 6153 between Erkner and Fürstenwalde, and a line that leaves it.
_POINTS = """\
STRECKE_NR,RICHTUNG,KM_I,KM_L,BEZEICHNUNG,STELLE_ART,KUERZEL
6153,0,102430078,"24,3 + 78",Erkner,Bf,BERK
6153,0,103050010,"30,5 + 10",Fangschleuse,Bf,BFS
6153,0,104720098,"47,2 + 98",Fürstenwalde (Spree),Bf,BFUW
9999,0,100000000,"0,0 + 0",Fangschleuse,Bf,BFS
9999,0,100100000,"1,0 + 0",Werk,Anst,XW
"""
_LINES = """\
"x",6153,"0",6132,102430078,103050010,"","","","","","","","","",""
"x",6153,"0",17000,103050010,104720098,"","","","","","","","","Fehllänge",""
"x",6153,"2",99000,103050010,104720098,"","","","","","","","","",""
"""


@pytest.fixture
def chainages(tmp_path: Path) -> Chainages:
    points, lines = tmp_path / "points.csv", tmp_path / "lines.csv"
    points.write_text(_POINTS, encoding="cp850")
    lines.write_text(_LINES, encoding="cp1252")
    return Chainages(points, lines)


def test_a_length_is_the_difference_of_chainages(chainages: Chainages) -> None:
    assert chainages.length_km("BERK", "BFS", ["6153"]) == 6.1  # 30.510 - 24.378


def test_where_the_chainage_jumps_the_length_of_the_track_counts(chainages: Chainages) -> None:
    assert chainages.length_km("BFS", "BFUW", ["6153"]) == 17.0  # not 47.298 - 30.510 = 16.8


def test_lines_meet_in_a_point_of_both_and_nowhere_else(chainages: Chainages) -> None:
    assert chainages.length_km("BERK", "XW", ["6153", "9999"]) == 7.1
    with pytest.raises(nx.NetworkXNoPath):
        chainages.length_km("BERK", "XW", ["6153"])
