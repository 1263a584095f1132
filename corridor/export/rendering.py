"""Plans and the network in any of the formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corridor.export.formats import Format, format_of
from corridor.export.gmns import Files, network_gmns, plans_gmns, zipped
from corridor.files import write_folder, write_whole
from corridor.network import Network
from corridor.routing import Plan
from corridor.routing.compare import Comparison

Rendered = str | bytes | Files


def rendered(
    form: Format,
    plans: Sequence[Plan],
    *,
    as_json: Callable[[], dict[str, Any]],
    as_csv: Callable[[], str],
    explain: bool = False,
) -> Rendered:
    """Give plans in a format.

    Parameters
    ----------
    form
        The format.
    plans
        Plans of one question, at least one.
    as_json, as_csv
        How they are told in these, which differs between a route and a comparison.
    explain
        Whether Markdown tells the arithmetic too.

    Returns
    -------
    str, bytes or mapping
        A text, a file, or several files by name.
    """
    answer: Rendered
    match form:
        case "json":
            answer = json_text(as_json())
        case "csv":
            answer = as_csv()
        case "gmns":
            answer = plans_gmns(plans)
        case "geojson":
            from corridor.export.geojson import plans_geojson  # noqa: PLC0415 - one of many

            answer = geojson_text(plans_geojson(plans))
        case "kml":
            from corridor.export.kml import plans_kml  # noqa: PLC0415 - as above

            answer = plans_kml(plans)
        case "xlsx":
            from corridor.export.xlsx import plans_xlsx  # noqa: PLC0415 - as above

            answer = plans_xlsx(plans)
        case "md":
            from corridor.export.markdown import plans_markdown  # noqa: PLC0415 - as above

            answer = plans_markdown(plans, explain=explain)
    return answer


def rendered_network(form: Format, network: Network) -> Rendered:
    """Give the whole network in a format: GMNS, GeoJSON, KML, or its links as CSV."""
    match form:
        case "gmns":
            return network_gmns(network)
        case "kml":
            from corridor.export.kml import network_kml  # noqa: PLC0415 - as above

            return network_kml(network)
        case "csv":
            from corridor.export.csv import network_csv  # noqa: PLC0415 - as above

            return network_csv(network)
        case "geojson":
            from corridor.export.geojson import network_geojson  # noqa: PLC0415 - as above

            return geojson_text(network_geojson(network))
    raise ValueError(form)


def save_plan(plan: Plan, path: Path) -> None:
    """Write a plan to a file in the format that its name tells.

    Parameters
    ----------
    plan
        The plan.
    path
        The file, or for GMNS a ZIP file.

    Raises
    ------
    BadQuestion
        When the name tells no format.
    OutputError
        When the file cannot be written.
    """
    from corridor.export.csv import legs_csv  # noqa: PLC0415 - as above
    from corridor.export.json import answer_dict  # noqa: PLC0415 - as above

    answer = rendered(
        format_of(path),
        [plan],
        as_json=lambda: answer_dict([plan], explain=True),
        as_csv=lambda: legs_csv([plan]),
        explain=True,
    )
    write(answer, path)


def save_comparison(comparison: Comparison, path: Path) -> None:
    """Write the choices of a comparison that are worth a look to a file, as `save_plan` does."""
    from corridor.export.choices import choices_csv, comparison_dict  # noqa: PLC0415 - as above

    answer = rendered(
        format_of(path),
        [choice.plan for choice in comparison.shown],
        as_json=lambda: comparison_dict(comparison, comparison.shown),
        as_csv=lambda: choices_csv(comparison.shown),
    )
    write(answer, path)


def write(answer: Rendered, path: Path) -> None:
    """Write an answer to a file, whole or not at all.

    Parameters
    ----------
    answer
        The answer.
    path
        The file; several files go into a folder of this name, or into a ZIP file where the name
        says so.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if isinstance(answer, str | bytes) or path.suffix.lower() == ".zip":
        write_whole(path, as_bytes(answer))
    else:
        write_folder(path, answer)


def as_bytes(answer: Rendered) -> bytes:
    """Give an answer as the bytes of one file."""
    if isinstance(answer, str):
        # What the system hands over of words that are no UTF-8 is escaped as JSON does.
        return answer.encode("utf-8", "backslashreplace")
    return answer if isinstance(answer, bytes) else zipped(answer)


def json_text(answer: Any) -> str:
    """Write an object as JSON for people and programs."""
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def geojson_text(collection: dict[str, Any]) -> str:
    """Write a GeoJSON collection, a feature a line: an indented position takes three."""
    features = ",\n".join(
        json.dumps(feature, ensure_ascii=False) for feature in collection["features"]
    )
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'
