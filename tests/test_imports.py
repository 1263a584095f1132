"""The house has no circle of imports larger than two files that need one another."""

import grimp
import networkx as nx


def test_no_more_than_two_files_import_one_another_in_a_circle():
    imports = grimp.build_graph("corridor")
    packages = {module for module in imports.modules if imports.find_children(module)}
    graph = nx.DiGraph(
        (module, imported)
        for module in imports.modules - packages
        for imported in imports.find_modules_directly_imported_by(module) - packages
    )
    assert graph.number_of_edges() > len(graph)
    circles = [sorted(circle) for circle in nx.strongly_connected_components(graph)]
    assert [circle for circle in circles if len(circle) > 2] == []
