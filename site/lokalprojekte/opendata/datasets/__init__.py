"""Every dataset there is, each in a module of its own. None holds anything about a person."""

from __future__ import annotations

from lokalprojekte.opendata.datasets import calls, fundings, hosts, impact, reports
from lokalprojekte.opendata.datasets.registry import Column, Dataset, Record, Value, all_datasets, dataset_of, register

__all__ = ["Column", "Dataset", "Record", "Value", "all_datasets", "dataset_of"]

register("foerderungen", read=fundings.read, count=fundings.count, as_json=fundings.as_json)
register("ausschreibungen", read=calls.read, count=calls.count)
register("berichte", read=reports.read_reports, count=reports.count_reports)
register("effekte", read=reports.read_effects, count=reports.count_effects)
register("kommunen", read=hosts.read, count=hosts.count)
register("wirkung", read=impact.read, count=impact.count)
