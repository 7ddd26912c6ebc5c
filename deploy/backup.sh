#!/bin/sh
# Copy an installation while it serves: deploy/backup.sh FOLDER. Of PostgreSQL with pg_dump, of SQLite with its own
# backup, which is whole though others write; the secret key beside it, without which sessions and links are void.
# Copies older than DIPOLI_KEEP_DAYS (30) are taken away once the new one is there.
set -eu
umask 077
into=${1:?say into which folder}
data=${DIPOLI_DATA:-var}
mkdir -p "$into"
name="$into/dipoli-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir "$name.part"
if [ -n "${DIPOLI_DATABASE:-}" ]; then
    pg_dump --format=custom --no-owner --no-privileges --file="$name.part/database.dump" --dbname="$DIPOLI_DATABASE"
    pg_restore --list "$name.part/database.dump" >/dev/null
else
    "${PYTHON:-python3}" - "$data/dipoli.sqlite3" "$name.part/dipoli.sqlite3" <<'PYTHON'
import sqlite3, sys
with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as source, sqlite3.connect(sys.argv[2]) as copy:
    source.backup(copy)
    (found,) = copy.execute("PRAGMA integrity_check").fetchone()
if found != "ok":
    sys.exit(f"the copy is damaged: {found}")
PYTHON
fi
if [ -f "$data/secret-key" ]; then
    cp "$data/secret-key" "$name.part/secret-key"
fi
mv "$name.part" "$name"
find "$into" -maxdepth 1 -name 'dipoli-*' -mtime "+${DIPOLI_KEEP_DAYS:-30}" -exec rm -rf {} +
echo "$name"
