import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE core_search_terms USING fts5(
        terms, content='core_searchentry', content_rowid='page_id', tokenize='ascii', detail='none', columnsize=0
    )""",
    """CREATE TRIGGER core_search_terms_added AFTER INSERT ON core_searchentry BEGIN
        INSERT INTO core_search_terms(rowid, terms) VALUES (new.page_id, new.terms);
    END""",
    """CREATE TRIGGER core_search_terms_removed AFTER DELETE ON core_searchentry BEGIN
        INSERT INTO core_search_terms(core_search_terms, rowid, terms) VALUES ('delete', old.page_id, old.terms);
    END""",
    """CREATE TRIGGER core_search_terms_changed AFTER UPDATE ON core_searchentry BEGIN
        INSERT INTO core_search_terms(core_search_terms, rowid, terms) VALUES ('delete', old.page_id, old.terms);
        INSERT INTO core_search_terms(rowid, terms) VALUES (new.page_id, new.terms);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER core_search_terms_added",
    "DROP TRIGGER core_search_terms_removed",
    "DROP TRIGGER core_search_terms_changed",
    "DROP TABLE core_search_terms",
)
POSTGRESQL = (
    """ALTER TABLE core_searchentry ADD COLUMN term_vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED""",
    "CREATE INDEX core_search_terms ON core_searchentry USING gin (term_vector) WITH (fastupdate = off)",
    # Texts and terms stand outside of the rows, so that thousands of hits lie on few pages.
    "ALTER TABLE core_searchentry SET (toast_tuple_target = 128)",
    # The planner does not know what it costs to fetch terms that stand outside, and would rather read every row.
    """CREATE FUNCTION core_search_pages(tsquery) RETURNS SETOF integer LANGUAGE sql STABLE PARALLEL SAFE
        SET enable_seqscan = off
        AS 'SELECT page_id FROM core_searchentry WHERE term_vector @@ $1'""",
)
POSTGRESQL_BACK = (
    "DROP FUNCTION core_search_pages(tsquery)",
    "ALTER TABLE core_searchentry RESET (toast_tuple_target)",
    "DROP INDEX core_search_terms",
    "ALTER TABLE core_searchentry DROP COLUMN term_vector",
)


def make_index(apps, schema_editor):
    """Let the database keep an index of the terms by itself, whoever writes an entry."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_pictures_documents_organisation"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("plain", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("shown", models.CharField(max_length=80)),
                ("length", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "word of the search",
                "verbose_name_plural": "words of the search",
                "indexes": [models.Index(fields=["length", "plain"], name="core_word_by_length")],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("page", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_entry", serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ("kind", models.CharField(choices=[("projekte", "Projects"), ("geschichten", "Stories"), ("berichte", "Reports"), ("kommunen", "Municipalities"), ("seiten", "Pages")], db_index=True, max_length=12)),
                ("title", models.CharField(max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("context", models.CharField(blank=True, max_length=255)),
                ("is_example", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True)),
                ("words", models.TextField()),
                ("terms", models.TextField()),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
