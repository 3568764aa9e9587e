"""What a person does in the browser, in their own words. A story is a list of what they answer and read."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, TimeoutError, expect  # noqa: A004
from pypdf import PdfReader

from tests.browser.accessibility import READY, SETTLED, too_wide

SHOWN = """({place, sentences, settled}) => {
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const shown = [...document.querySelectorAll(place)].map((e) => plain(e.textContent)).join(" ");
  return document.querySelector(settled) !== null && sentences.every((words) => shown.includes(plain(words)));
}"""
"""Playwright's own waits look again after 20, 70, 170, 270, 770 ms…: asking inside the page wastes less."""
Picked = str | tuple[str, str]
CHILDREN = "Nombre d’enfants à charge de moins de 25 ans"
BIRTHS = "Quelles sont vos dates de naissance ?"
STATUS = "Quelle est votre situation ?"
COVER = "Avez-vous une mutuelle aujourd’hui ?"
RIGHTS = "Vos droits"
INDEPENDENT: tuple[Picked, ...] = (
    ("Habitez-vous chez vos parents ?", "Non"),
    ("Faites-vous votre propre déclaration d’impôt, ou vous y engagez-vous par écrit ?", "Oui"),
    (
        "Vos parents déduisent-ils de leurs impôts une pension qu’ils vous versent, "
        "sans décision d’un juge ?",
        "Non",
    ),
)
"""The three criteria of someone under 25 who lives on their own."""
PUBLIC = frozenset({"Code postal", "Commune", CHILDREN})
"""Fields whose content is no secret of one person."""
SHORTEST_SECRET = 6
"""Shorter texts may stand in random bytes by chance."""


@dataclass(frozen=True)
class Pack:
    """The PDF as it is on the disk of the person."""

    path: Path

    @cached_property
    def text(self) -> str:
        """Its text, with plain single spaces."""
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(self.path).pages))

    @property
    def filled(self) -> Mapping[str, str]:
        """Fields that hold something; the portal leaves all of them empty."""
        fields = PdfReader(self.path).get_fields() or {}
        return {
            name: str(field.value) for name, field in fields.items() if field.value not in {"", "/Off", None}
        }

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields to complete by hand."""
        return frozenset(PdfReader(self.path).get_fields() or {})


class Resident:
    """Somebody in front of the portal.

    Args:
        page: Their tab.
        url: Where the portal is.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.wrote: list[str] = []

    @property
    def secrets(self) -> frozenset[str]:
        """What this person wrote and nobody else could have, as it could be written again elsewhere."""
        texts = {text for text in self.wrote if len(text) >= SHORTEST_SECRET}
        dates = {"-".join(reversed(text.split("/"))) for text in texts if re.fullmatch(r"[\d/]{10}", text)}
        amounts = {
            text.replace(" ", "").replace(",", ".") for text in texts if re.fullmatch(r"[\d ,]+", text)
        }
        found = texts | dates | {amount for amount in amounts if "." in amount}
        return frozenset(form for text in found for form in (text, text.lower(), text.upper()))

    # Going somewhere

    def opens(self, path: str = "/", heading: str | None = None) -> None:
        """Type an address, and wait for its heading."""
        self.page.goto(f"{self.url}{path}")
        self._awaits("h1", heading or "", settled=READY)
        level_1 = self.page.get_by_role("heading", level=1)
        expect(level_1).to_have_text(heading or re.compile("."))
        self.page.wait_for_selector(READY)

    def presses(self, name: str) -> None:
        """Click a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def starts(self) -> None:
        """From the home page to the first question."""
        self.opens()
        self.presses("Commencer")

    @property
    def main(self) -> Locator:
        """The page without its menu."""
        return self.page.get_by_test_id("stMain")

    # Answering

    def is_asked(self, title: str) -> None:
        """Wait for a heading; the page is ready, and fits the screen."""
        self._awaits("h1", title, settled=READY)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        self.page.wait_for_selector(READY)
        assert too_wide(self.page) == []

    def answers(self, question: str, *picked: Picked, written: Mapping[str, str] | None = None) -> None:
        """Answer a question and send it.

        Args:
            question: Its heading, waited for.
            picked: Labels of choices; (name of the group, label) where a label stands in several groups.
            written: What to write, by label of the field.
        """
        self.is_asked(question)
        self.fills(*picked, written=written)
        self.presses("Continuer")

    def fills(self, *picked: Picked, written: Mapping[str, str] | None = None) -> None:
        """Fill the fields in, and send nothing."""
        for label, text in (written or {}).items():
            self.field(label).fill(text)
            if label not in PUBLIC:
                self.wrote.append(text)
        for choice in picked:
            self.picks(choice)

    def picks(self, choice: Picked) -> None:
        """Click a radio button or a check box by its words."""
        group, label = choice if isinstance(choice, tuple) else (None, choice)
        place = self.main.get_by_role("radiogroup", name=group, exact=True) if group else self.main
        place.get_by_text(label, exact=True).click()

    def selects(self, label: str, option: str) -> None:
        """Open a list by its label, and take one of its lines."""
        self.main.get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def field(self, label: str) -> Locator:
        """A text field by its label."""
        return self.main.get_by_label(label, exact=True)

    def does_not_know(self, question: str) -> None:
        """Answer « Je ne sais pas »."""
        self.is_asked(question)
        self.presses("Je ne sais pas")

    def lives_in(self, postcode: str) -> None:
        """Answer where, in a place with one commune."""
        self.answers("Où habitez-vous ?", written={"Code postal": postcode})

    def is_alone(self, *, born: str) -> None:
        """Answer who the household is: one person."""
        self.answers("Qui vit dans votre foyer ?", "Non", written={CHILDREN: "0"})
        self.answers(BIRTHS, written={"Date de naissance – Vous": born})

    def earns(self, amount: str, per: str = "par mois, en moyenne") -> None:
        """Answer without any of the allowances, then the resources."""
        self.answers("Recevez-vous l’une de ces aides ?", "Aucune de ces aides")
        self.answers(
            "Quelles sont les ressources de votre foyer ?", per, written={"Montant en euros": amount}
        )

    def chooses(self, level: str) -> None:
        """From the rights to the formulas, and one of them."""
        self.presses("Voir les formules et leurs prix")
        self.is_asked("Les formules")
        self.picks(("Quelle formule inscrire sur vos papiers ?", level))
        self.presses("Continuer vers mes papiers")

    def looks_at_the_year(self) -> None:
        """From the rights to the formulas, and to the total of the year."""
        self.presses("Voir les formules et leurs prix")
        self.is_asked("Les formules")
        self.presses("Voir le total de mon année")
        self.is_asked("Mon année : combien en tout ?")

    def gives(self, identity: Mapping[str, str]) -> None:
        """Fill the identity in, and check the answers."""
        self.answers("Vos coordonnées", written=identity)
        self.is_asked("Vérifiez vos réponses")
        self.reads(f"{identity['Prénom']} {identity['Nom de naissance']}".replace("'", "’"))
        self.presses("C’est exact, préparer mes papiers")

    # Reading

    def reads(self, *sentences: str) -> None:
        """Wait until each sentence is on the page, at rest."""
        self._awaits("[data-testid=stMain], body > main", *sentences, settled=READY)
        for sentence in sentences:
            expect(self.main).to_contain_text(sentence)

    def does_not_read(self, *sentences: str) -> None:
        """Check that none is there, once the page is drawn."""
        self.page.wait_for_selector(SETTLED)
        for sentence in sentences:
            expect(self.main).not_to_contain_text(sentence)

    def is_told(self, *messages: str) -> None:
        """Wait for the summary of errors and each of its lines."""
        self._awaits(".portail-erreurs", *messages, settled=SETTLED)
        for message in messages:
            expect(self.page.locator(".portail-erreurs")).to_contain_text(message)
        self.page.wait_for_selector(SETTLED)

    def _awaits(self, place: str, *sentences: str, settled: str) -> None:
        """Let the page come to that, and check nothing: the caller does, in the words of its own failure."""
        wanted = {"place": place, "sentences": sentences, "settled": settled}
        with suppress(TimeoutError):
            self.page.wait_for_function(SHOWN, arg=wanted)

    # Leaving with papers

    def takes_the_pack(self, folder: Path) -> Pack:
        """Make the pack on the last page, download it, and open it."""
        self.is_asked("Votre dossier")
        self.presses("Préparer mon dossier")
        return self.downloads(folder)

    def downloads(self, folder: Path, link: str = "Télécharger mon dossier (PDF)") -> Pack:
        """Follow the link to the pack."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=link).click()
        return Pack(_saved(waiting.value, folder))


def _saved(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path
