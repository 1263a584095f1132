"""Plans and the network in any of the formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from corridor.export.formats import Format
from corridor.export.gmns import Files, network_gmns, plans_gmns
from corridor.network import Network
from corridor.routing import Plan

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


def json_text(answer: Any) -> str:
    """Write an object as JSON for people and programs."""
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def geojson_text(collection: dict[str, Any]) -> str:
    """Write a GeoJSON collection, a feature a line: an indented position takes three."""
    features = ",\n".join(
        json.dumps(feature, ensure_ascii=False) for feature in collection["features"]
    )
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'
