from django.db import migrations


class Migration(migrations.Migration):
    """The table stays; ``delivery`` looks after it."""

    dependencies = [
        ("api", "0004_change_beside"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Allowance")]),
    ]
