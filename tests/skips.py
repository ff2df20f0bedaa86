"""The pytest plugin that turns every skip into a failure where everything is required (see tests/optional.py)."""

from collections.abc import Generator

import pytest

from tests.optional import everything_required


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _counts_as_failure(report) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where every check is required: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if _counts_as_failure(report):
        report.outcome = "failed"
        report.longrepr = f"skipped where every check is required: {_reason(report)}"
    return report


def _counts_as_failure(report: pytest.TestReport | pytest.CollectReport) -> bool:
    return everything_required() and report.outcome == "skipped"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
