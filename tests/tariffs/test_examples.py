import doctest
from types import ModuleType

import pytest

from tariffs import age, package, wording


@pytest.mark.parametrize("module", [age, package, wording])
def test_every_example_of_the_documentation_is_true(module: ModuleType):
    outcome = doctest.testmod(module)
    assert (outcome.attempted > 0, outcome.failed) == (True, 0)
