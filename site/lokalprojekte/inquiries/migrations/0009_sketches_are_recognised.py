from __future__ import annotations

from django.db import migrations

from lokalprojekte.inquiries.texts import digest_of_text, own_words


def digest_sketches(apps, schema_editor):
    """Let the same sketch be recognised in what came in before, too."""
    alias = schema_editor.connection.alias
    inquiries = apps.get_model("inquiries", "Inquiry").objects.using(alias)
    sketches = apps.get_model("inquiries", "ProjectSketch").objects.using(alias)
    for sketch in sketches.select_related("inquiry").iterator(chunk_size=500):
        digest = digest_of_text(own_words(sketch.inquiry.message, sketch))
        inquiries.filter(pk=sketch.inquiry_id).update(text_digest=digest)


class Migration(migrations.Migration):

    dependencies = [("inquiries", "0003_forms_by_role")]

    operations = [migrations.RunPython(digest_sketches, migrations.RunPython.noop, elidable=True)]
