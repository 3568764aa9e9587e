"""The examples of the documentation of communes and eligibility are true."""

import doctest
import importlib
import pkgutil

import pytest

import communes
import eligibility

MODULES = sorted(
    found.name
    for package in (communes, eligibility)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)
WITH_EXAMPLES = {"communes.french", "communes.registry", "eligibility.conditions.last_job"}


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0
    assert (outcome.attempted > 0) >= (name in WITH_EXAMPLES)
