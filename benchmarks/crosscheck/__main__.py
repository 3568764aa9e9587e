"""`make crosscheck`: compare, print the page, keep it in docs."""

import argparse
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from openfisca_france import CountryTaxBenefitSystem

from benchmarks.crosscheck.compare import compare, households_of
from benchmarks.crosscheck.report import Run, page
from eligibility.rulebook import rulebook
from enrolment.clock import today

PAGE = Path(__file__).parents[2] / "docs" / "openfisca-crosscheck.md"


def main() -> int:
    """Exit status 1 when something stays unexplained."""
    parser = argparse.ArgumentParser(
        description="La C2S de foyers tirés au hasard, ici et dans openfisca-france."
    )
    parser.add_argument("--households", type=int, default=10_000, help="nombre de foyers")
    parser.add_argument("--seed", type=int, default=20261122, help="graine du tirage")
    parser.add_argument("--page", type=Path, default=PAGE, help="où garder la page")
    asked = parser.parse_args()
    system = CountryTaxBenefitSystem()
    compared = compare(system, households_of(system, asked.seed, asked.households))
    run = Run(
        day=today(),
        seed=asked.seed,
        openfisca=version("openfisca-france"),
        python=platform.python_version(),
        rules=rulebook().version,
    )
    text = page(compared, run)
    asked.page.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 1 if compared.unexplained or any(compared.amounts[1:] + compared.participations[2:]) else 0


if __name__ == "__main__":
    sys.exit(main())
