from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("showcase", "0006_alerts")]

    operations = [
        migrations.AddField(
            model_name="programmeevent",
            name="updated_at",
            field=models.DateTimeField(auto_now=True, default=timezone.now),
            preserve_default=False,
        ),
    ]
