import wagtail.fields
from django.db import migrations, models

EASY = "de-simple"


def become_versions(apps, schema_editor):
    """Make each page in Leichte Sprache the version of the page it explains; the first without one, of its home page.

    Where the pages stand in the tree changes with ``lokalprojekte.seed.languages``, which knows how to move pages.
    """
    easy_pages = apps.get_model("home", "EasyLanguagePage").objects.order_by("path")
    pages = apps.get_model("wagtailcore", "Page").objects
    if not easy_pages.exists():
        return
    locale, _made = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=EASY)
    taken = set()
    for page in easy_pages:
        explained = page.source or pages.filter(path=page.path[:-4], depth=2).first()
        if explained is not None and explained.translation_key not in taken:
            page.translation_key = explained.translation_key
            page.compared_with = page.last_published_at
            taken.add(explained.translation_key)
        page.locale = locale
        page.save(update_fields=["translation_key", "compared_with", "locale"])


class Migration(migrations.Migration):
    """Pages in Leichte Sprache become versions of other pages; the German tree keeps its addresses."""

    dependencies = [("home", "0002_search_entry_moved"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            model_name="easylanguagepage",
            name="compared_with",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="compared with the page as of"
            ),
        ),
        migrations.AddField(
            model_name="easylanguagepage",
            name="sign_language",
            field=wagtail.fields.StreamField(
                [],
                blank=True,
                block_lookup={},
                help_text="Stands above the text. A film in German Sign Language that says the same.",
                verbose_name="film in sign language",
            ),
        ),
        migrations.AlterField(
            model_name="easylanguagepage",
            name="review_state",
            field=models.CharField(
                choices=[("missing", "Not begun"), ("in_review", "In review"), ("checked", "Checked")],
                default="missing",
                max_length=10,
                verbose_name="review",
            ),
        ),
        migrations.RunPython(become_versions, migrations.RunPython.noop),
        migrations.RemoveField(model_name="easylanguagepage", name="source"),
    ]
