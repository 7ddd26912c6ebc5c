from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """Make the table of the cache, where the settings keep it in the database."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
