from django.db import migrations

from dipoli.web.record.searching import search


def lay(apps, schema_editor):
    _run(schema_editor, search.LAY)


def lift(apps, schema_editor):
    _run(schema_editor, search.LIFT)


def _run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements.get(schema_editor.connection.vendor, ()):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("record", "0003_guard_postgresql")]

    operations = [migrations.RunPython(lay, lift, elidable=False)]
