"""Plans and the network as tables of pandas and geopandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corridor.errors import MissingPackage
from corridor.export.geojson import leg_points, link_dict, link_points
from corridor.export.gmns import wkt
from corridor.i18n import text
from corridor.network import Network
from corridor.routing import MEASURES, Plan

if TYPE_CHECKING:
    import pandas as pd

    from corridor.routing.compare import Comparison

_WGS84 = "EPSG:4326"
_Lines = Sequence[Sequence[tuple[float, float]]]


def plan_frame(plan: Plan) -> pd.DataFrame:
    """Return the legs of a plan, a row each.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        Usual amounts per FEU, without those of transfers; with lines in WGS84 where geopandas is
        installed.

    Raises
    ------
    MissingPackage
        When pandas is not installed.
    """
    rows = [
        {
            "from": leg.start.id,
            "from_name": str(leg.start.name),
            "to": leg.end.id,
            "to_name": str(leg.end.name),
            "mode": leg.mode,
            "country": leg.country or None,
            "gauge_mm": leg.gauge_mm,
            "distance_km": leg.distance_km,
            **{measure: leg.amount(measure).typical for measure in MEASURES},
            "lines": "; ".join(leg.lines),
        }
        for leg in plan.legs
    ]
    return _with_lines(_frame(rows, whole=["gauge_mm"]), [leg_points(leg) for leg in plan.legs])


def comparison_frame(comparison: Comparison) -> pd.DataFrame:
    """Return the choices of a comparison that are worth a look, a row each.

    Raises
    ------
    MissingPackage
        When pandas is not installed.
    """
    rows = [
        {
            "corridor": str(choice.corridor),
            "gates": str(choice.name),
            "trunk": choice.trunk,
            "is_dominated": choice.is_dominated,
            "distance_km": choice.totals.distance_km,
            **{
                f"{measure}_{end}": getattr(choice.plan.amount(measure), end)
                for measure in MEASURES
                for end in ("low", "typical", "high")
            },
            "countries": "|".join(choice.plan.countries),
            "borders": len(choice.plan.borders),
            "transfers": len(choice.plan.transfers),
        }
        for choice in comparison.shown
    ]
    return _frame(rows)


def network_frame(network: Network) -> pd.DataFrame:
    """Return the links of a network, a row each, by id.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        With lines in WGS84 where geopandas is installed.

    Raises
    ------
    MissingPackage
        When pandas is not installed.
    """
    links = network.links.values()
    rows = [
        {
            key: "|".join(map(str, value)) if isinstance(value, list) else value
            for key, value in link_dict(link).items()
        }
        for link in links
    ]
    frame = _with_lines(
        _frame(rows, whole=["tracks"]), [link_points(network, link) for link in links]
    )
    return frame.set_index("id")


def _frame(rows: Sequence[Mapping[str, Any]], whole: Sequence[str] = ()) -> pd.DataFrame:
    """Make a frame; columns of `whole` numbers may lack some."""
    try:
        import pandas as pd  # noqa: PLC0415 - an optional package
    except ImportError:
        raise MissingPackage(
            text("Tables need the package {package}, which is not installed.", package="pandas"),
            text("Install it with: {command}", command="pip install pandas geopandas"),
        ) from None
    return pd.DataFrame(rows).astype(dict.fromkeys(whole, "Int64"))


def _with_lines(frame: pd.DataFrame, lines: _Lines) -> pd.DataFrame:
    try:
        import geopandas  # noqa: PLC0415 - an optional package
    except ImportError:
        return frame
    shapes = geopandas.GeoSeries.from_wkt(list(map(wkt, lines)))
    found: pd.DataFrame = geopandas.GeoDataFrame(frame, geometry=shapes, crs=_WGS84)
    return found
