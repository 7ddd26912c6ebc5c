from django.db import migrations

from dipoli.web.record.searching import search


def lay_again(apps, schema_editor):
    """Index on PostgreSQL what the search asks for now; SQLite's index was without marks from the beginning."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in (*search.LIFT["postgresql"], *search.LAY["postgresql"]):
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("record", "0004_words")]

    operations = [migrations.RunPython(lay_again, migrations.RunPython.noop, elidable=False)]
