from importlib import import_module

from django.db import migrations, models

_SEARCH = import_module("lokalprojekte.core.migrations.0003_search")


def drop_index(apps, schema_editor):
    """SQLite makes the table anew where a column joins it, and forgets the triggers that keep the index."""
    if schema_editor.connection.vendor == "sqlite":
        _SEARCH.drop_index(apps, schema_editor)


def make_index(apps, schema_editor):
    """Keep the index again, and begin with what stands in the table."""
    if schema_editor.connection.vendor == "sqlite":
        _SEARCH.make_index(apps, schema_editor)
        schema_editor.execute("INSERT INTO core_search_terms(core_search_terms) VALUES ('rebuild')", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_dominant_colour"),
    ]

    operations = [
        migrations.RunPython(drop_index, make_index),
        migrations.AddField("searchentry", "title_en", models.CharField(blank=True, db_default="", default="", max_length=255)),
        migrations.AddField("searchentry", "summary_en", models.TextField(blank=True, db_default="", default="")),
        migrations.AddField("searchentry", "text_en", models.TextField(blank=True, db_default="", default="")),
        migrations.RunPython(make_index, drop_index),
    ]
