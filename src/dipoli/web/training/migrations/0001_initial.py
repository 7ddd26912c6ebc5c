"""The exercise that a rehearsal is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conference", "0006_passages_kept_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("level", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("source", models.TextField()),
                ("prepared_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("begun_on_wall", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_on_wall", models.DateTimeField(blank=True, null=True)),
                (
                    "process",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercise",
                        to="conference.process",
                    ),
                ),
            ],
        ),
    ]
