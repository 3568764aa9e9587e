"""What somebody of the staff does in the browser."""

from playwright.sync_api import expect

from mcms.demonstration import ACCOUNTS
from tests.browser.resident import Resident

PASSWORDS = {account.login: account.password for account in ACCOUNTS}


class Agent(Resident):
    """Somebody who signs in; the pages read the same way."""

    def signs_in(self, login: str = "agent", *, onward: str = "/guichet", heading: str = "Guichet") -> None:
        """Sign in, on the way to a page of the staff."""
        self.opens(onward, "Page réservée aux agents")
        self.page.get_by_role("link", name="Se connecter").click()
        self.page.get_by_label("Identifiant").fill(login)
        self.page.get_by_label("Mot de passe").fill(PASSWORDS[login])
        self.presses("Se connecter")
        self.is_asked(heading)

    def opens_code(self, code: str) -> None:
        """Type the code of a resident."""
        self.field("Code de la personne, par exemple 234-567-892").fill(code)
        self.main.get_by_test_id("stFormSubmitButton").get_by_role("button", name="Ouvrir").click()

    def selects(self, label: str, option: str) -> None:
        """Choose in a list."""
        self.main.get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def is_said(self, message: str) -> None:
        """Wait for the message of the last action."""
        expect(self.main.get_by_test_id("stAlert").filter(has_text=message)).to_be_visible()
