"""Filling a form before anybody relies on it: with a usual person, then with the longest texts accepted."""

from collections.abc import Iterator

from exports.errors import BrokenFormError, FormFillError, ReadBackError, UnprintableCharacterError
from exports.forms.form_file import FormFile
from exports.forms.problem import Problem
from exports.forms.worst_case import sample_values, worst_values
from exports.forms.writing import write_form


def trial_problems(file: FormFile) -> Iterator[Problem]:
    """What keeps invented people from getting the form of a file without other problem.

    A text too long or somebody without a line is no problem of the form: that person gets our own paper.

    Raises:
        UnusableFormError: The PDF cannot be opened.
    """
    for values in (sample_values(file.sheet), worst_values(file.sheet)):
        try:
            write_form(file, values)
        except BrokenFormError:
            yield Problem(
                text="L’essai de remplissage a échoué\u00a0: ce PDF est abîmé.",
                remedy="Demandez-le de nouveau à l’organisme, ou enregistrez-le depuis un lecteur de PDF.",
            )
            return
        except ReadBackError as error:
            yield Problem(
                where=error.field,
                text="À l’essai, le champ relu ne dit pas ce qui y était écrit.",
                remedy="Enlevez cette entrée, ou demandez à l’organisme un PDF corrigé.",
            )
            return
        except UnprintableCharacterError as error:
            yield Problem(
                where=error.field,
                text=f"Le signe «\u00a0{error.character}\u00a0» ne s’imprime pas.",
                remedy="Écrivez une lettre latine ou un signe courant (X).",
            )
            return
        except FormFillError:
            continue
