from django.db import migrations, models

from lokalprojekte.core.colours import dominant_colour


def look(apps, schema_editor):
    """Note the colour of the pictures there are; one whose file is gone has none."""
    for image in apps.get_model("core", "SiteImage").objects.only("pk", "file"):
        try:
            with image.file.open("rb") as file:
                colour = dominant_colour(file)
        except OSError:
            continue
        type(image).objects.filter(pk=image.pk).update(dominant_colour=colour)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search")]
    operations = [
        migrations.AddField(
            model_name="siteimage",
            name="dominant_colour",
            field=models.CharField(blank=True, editable=False, max_length=7),
        ),
        migrations.RunPython(look, migrations.RunPython.noop, elidable=True),
    ]
