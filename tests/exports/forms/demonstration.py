"""Draws the fictitious bulletin that ships with the offer « trois_forfaits », to try the whole path.

`PYTHONPATH=. python -m tests.exports.forms.demonstration` writes it again; a test compares the two.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from exports.forms.catalogue import FOLDER
from exports.layout.typeface import BOLD, REGULAR, register

FILE = FOLDER / "trois_forfaits" / "2026-01" / "bulletin.pdf"
BLUE, RED, GREY = Color(0, 0.25, 0.5), Color(0.75, 0, 0), Color(0.35, 0.35, 0.35)
LEFT, RIGHT = 40, 555
CHILDREN = 6


class Bulletin:
    """The page being drawn, from top to bottom."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 800.0

    def head(self) -> None:
        self.canvas.setFillColor(RED)
        self.canvas.setFont(BOLD, 9)
        self.canvas.drawString(
            LEFT, self.y, "DÉMONSTRATION — organisme fictif : ce bulletin n’engage personne"
        )
        self.y -= 24

    def title(self, words: str) -> None:
        self.canvas.setFillColor(BLUE)
        self.canvas.setFont(BOLD, 16)
        self.canvas.drawString(LEFT, self.y, words)
        self.y -= 26

    def section(self, words: str) -> None:
        self.y -= 4
        self.canvas.setFillColor(BLUE)
        self.canvas.setFont(BOLD, 10.5)
        self.canvas.drawString(LEFT, self.y, words)
        self.canvas.line(LEFT, self.y - 4, RIGHT, self.y - 4)
        self.y -= 32

    def label(self, x: float, words: str) -> None:
        self.canvas.setFillColor(GREY)
        self.canvas.setFont(REGULAR, 7)
        self.canvas.drawString(x, self.y + 15, words)

    def text(self, name: str, x: float, width: float, label: str, *, comb: int = 0) -> None:
        self.label(x, label)
        flags = {"maxlen": comb, "fieldFlags": "comb"} if comb else {"maxlen": 200}
        self.canvas.acroForm.textfield(
            name=name,
            tooltip=label,
            x=x,
            y=self.y - 3,
            width=width,
            height=16,
            fontName="Helvetica",
            fontSize=9,
            borderWidth=0.5,
            borderColor=GREY,
            fillColor=None,
            **flags,
        )

    def tick(self, draw: Callable[..., None], x: float, label: str, **facts: object) -> None:
        draw(x=x, y=self.y - 1, size=11, borderWidth=0.5, buttonStyle="check", tooltip=label, **facts)
        self.canvas.setFillColor(GREY)
        self.canvas.setFont(REGULAR, 8)
        self.canvas.drawString(x + 15, self.y + 1, label)

    def next(self, step: float = 31) -> None:
        self.y -= step


def bulletin() -> bytes:
    """The PDF, the same bytes each time."""
    register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, initialFontName=REGULAR)
    canvas.setTitle("Bulletin d’adhésion de démonstration")
    canvas.setAuthor("Organisme fictif")
    _first_page(Bulletin(canvas), canvas)
    canvas.showPage()
    _second_page(Bulletin(canvas), canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _first_page(page: Bulletin, canvas: Canvas) -> None:
    page.head()
    page.title("Bulletin d’adhésion")
    page.section("Adhérent(e)")
    for rank, (code, label) in enumerate((("Mme", "Mme"), ("M", "M."))):
        page.tick(canvas.acroForm.radio, LEFT + 60 * rank, label, name="civilite", value=code, shape="square")
    page.next(31)
    page.text("nom_naissance", LEFT, 250, "Nom de naissance")
    page.text("nom_usage", LEFT + 265, 250, "Nom d’usage")
    page.next()
    page.text("prenom", LEFT, 250, "Prénom")
    page.text("naissance", LEFT + 265, 120, "Date de naissance (JJMMAAAA)", comb=8)
    page.next()
    page.text("nir", LEFT, 250, "Numéro de sécurité sociale (à compléter par vous)", comb=15)
    page.text("caisse", LEFT + 265, 150, "Code de la caisse (à compléter par vous)", comb=9)
    page.next()
    page.text("adresse", LEFT, 515, "Adresse")
    page.next()
    page.text("code_postal", LEFT, 90, "Code postal", comb=5)
    page.text("ville", LEFT + 105, 300, "Commune")
    page.next()
    page.text("email", LEFT, 300, "Adresse électronique")
    page.text("telephone", LEFT + 315, 120, "Téléphone")
    page.next()
    page.text("regime", LEFT, 250, "Régime obligatoire")
    page.next()
    page.section("Conjoint(e) à couvrir")
    page.text("conjoint.nom", LEFT, 180, "Nom")
    page.text("conjoint.prenom", LEFT + 195, 180, "Prénom")
    page.text("conjoint.naissance", LEFT + 390, 120, "Date de naissance", comb=8)
    page.next()
    page.section("Enfants à couvrir")
    for rank in range(1, CHILDREN + 1):
        page.text(f"enfant{rank}.nom", LEFT, 180, "Nom")
        page.text(f"enfant{rank}.prenom", LEFT + 195, 180, "Prénom")
        page.text(f"enfant{rank}.naissance", LEFT + 390, 120, "Date de naissance", comb=8)
        page.next(27)


def _second_page(page: Bulletin, canvas: Canvas) -> None:
    page.head()
    page.section("Garantie choisie")
    for rank in range(1, 5):
        facts = {"name": "garantie", "value": f"G{rank}", "shape": "square"}
        page.tick(canvas.acroForm.radio, LEFT + 110 * (rank - 1), f"Garantie {rank}", **facts)
    page.next(31)
    page.text("effet", LEFT, 120, "Date d’effet", comb=8)
    page.text("cotisation", LEFT + 135, 110, "Cotisation par mois (€)")
    page.next()
    page.section("Ancienne complémentaire santé")
    page.text("ancien_organisme", LEFT, 300, "Organisme")
    page.text("ancien_numero", LEFT + 315, 200, "Numéro du contrat (à compléter par vous)")
    page.next()
    page.section("Mandat de prélèvement SEPA (à compléter par vous)")
    page.text("iban", LEFT, 515, "IBAN", comb=34)
    page.next()
    page.text("bic", LEFT, 180, "BIC", comb=11)
    page.text("titulaire", LEFT + 195, 320, "Titulaire du compte")
    page.next()
    page.section("Signature (à compléter par vous)")
    page.text("fait_a", LEFT, 200, "Fait à")
    page.text("fait_le", LEFT + 215, 120, "Le")
    page.next(60)
    page.text("signature", LEFT, 300, "Signature, précédée de « Lu et approuvé »")


if __name__ == "__main__":
    Path(FILE).write_bytes(bulletin())
