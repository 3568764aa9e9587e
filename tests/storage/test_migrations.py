from io import StringIO

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import MIGRATIONS, migrate, open_database, require_newest
from storage.engine import make_engine, writing
from storage.errors import OutdatedDatabaseError
from storage.models import Base


@pytest.fixture
def engine(url):
    made = make_engine(url)
    yield made
    made.dispose()


def test_migrations_on_an_empty_database_make_exactly_the_tables_of_the_models(engine):
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_downgrade_leaves_nothing(engine):
    migrate(engine)
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_migrating_again_changes_nothing(engine):
    migrate(engine)
    migrate(engine)
    require_newest(engine)


def test_migrations_can_be_written_for_postgresql():
    written = StringIO()
    config = Config(output_buffer=written)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["dialect_name"] = "postgresql"
    command.upgrade(config, "head", sql=True)
    assert "sealed BYTEA NOT NULL" in written.getvalue()
    assert "TIMESTAMP WITH TIME ZONE" in written.getvalue()


def test_empty_database_is_refused_with_the_command_to_run(url, key):
    with pytest.raises(OutdatedDatabaseError, match="lancez\u00a0: mcms migrate") as caught:
        open_database(url, [key])
    assert "sauvegardez" not in str(caught.value)


def test_database_of_a_newer_portal_is_refused(engine, url, key):
    migrate(engine)
    with writing(engine).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OutdatedDatabaseError) as caught:
        open_database(url, [key])
    assert caught.value.found == "9999"


def test_failed_migration_leaves_no_table_behind(engine, monkeypatch):
    def break_down(*_arguments, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr("alembic.operations.Operations.create_index", break_down)
    with pytest.raises(ZeroDivisionError):
        migrate(engine)
    assert inspect(engine).get_table_names() == []
