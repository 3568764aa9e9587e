"""`mcms`: the commands, on the same services as the pages."""

import typer

from mcms import (
    answers,
    blank_forms,
    explain,
    fill_forms,
    form_files,
    people,
    personas,
    remaining,
    server,
    tariff_files,
)

app = typer.Typer(
    help="«\u00a0Ma commune, ma santé\u00a0» – le portail\u00a0: le servir, l’entretenir, l’interroger.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
eligibility = typer.Typer(help="Les droits d’un foyer.", no_args_is_help=True)
tariffs = typer.Typer(help="Les prix des formules.", no_args_is_help=True)
forms = typer.Typer(help="Les papiers.", no_args_is_help=True)
users = typer.Typer(help="Les comptes des agents.", no_args_is_help=True)

app.command("serve")(server.serve)
app.command("demo")(server.demo)
app.command("migrate")(server.migrate)
app.command("doctor")(server.doctor)
eligibility.command("assess")(answers.assess)
eligibility.command("explain")(explain.explain)
eligibility.command("schema")(answers.schema)
eligibility.command("questions")(personas.questions)
eligibility.command("replay")(personas.replay_answers)
tariffs.command("quote")(answers.quote)
tariffs.command("schema")(answers.quote_schema)
tariffs.command("check")(tariff_files.check_file)
tariffs.command("import")(tariff_files.import_file)
tariffs.command("remaining")(remaining.remaining)
forms.command("check")(form_files.check_file)
forms.command("fill")(fill_forms.fill)
forms.command("schema")(fill_forms.schema)
forms.command("blank")(blank_forms.blank)
users.command("add")(people.add)
for name, group in (("eligibility", eligibility), ("tariffs", tariffs), ("forms", forms), ("users", users)):
    app.add_typer(group, name=name)
