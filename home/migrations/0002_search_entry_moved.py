from django.db import migrations


class Migration(migrations.Migration):
    """What the search finds moved to the foundation; it is made anew from the pages (``manage.py rebuild_search``)."""

    dependencies = [("home", "0001_initial"), ("core", "0003_search")]

    operations = [migrations.DeleteModel(name="SearchEntry")]
