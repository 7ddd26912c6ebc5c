from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conference", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="participant", name="left_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
