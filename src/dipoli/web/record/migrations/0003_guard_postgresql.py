from django.db import migrations

from dipoli.web.record import guard


def lay(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            guard.lay(cursor, "postgresql")


def lift(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            guard.lift(cursor, "postgresql")


class Migration(migrations.Migration):
    dependencies = [("record", "0002_guard")]

    operations = [migrations.RunPython(lay, lift, elidable=False)]
