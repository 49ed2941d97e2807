"""What a PostgreSQL login could do beyond reading; shown to the person, never relied upon."""

from __future__ import annotations

from app.db.adapter import Rights
from app.db.pg_connection import PostgresqlConnection

_ROLES = {
    "pg_write_all_data": "may write every table",
    "pg_read_server_files": "may read files on the server",
    "pg_write_server_files": "may write files on the server",
    "pg_execute_server_program": "may start programs on the server",
    "pg_signal_backend": "may end other sessions",
    "pg_read_all_stats": "may see what other sessions run",
}
_WRITING = frozenset({"pg_write_all_data", "pg_write_server_files", "pg_execute_server_program"})

_SELF = """
SELECT current_user, r.rolsuper, r.rolcreatedb, r.rolcreaterole,
  has_database_privilege(current_database(), 'CREATE'),
  has_database_privilege(current_database(), 'TEMP')
FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
"""
_MEMBER = "SELECT rolname FROM pg_catalog.pg_roles WHERE pg_has_role(oid, 'MEMBER')"
_TABLES = """
SELECT count(*) FILTER (WHERE has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'v') AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
"""
_SCHEMAS = """
SELECT count(*) FROM pg_catalog.pg_namespace
WHERE nspname !~ '^pg_' AND has_schema_privilege(oid, 'CREATE')
"""
ADVICE = (
    "For a login that can only read: CREATE ROLE tacit_reader LOGIN PASSWORD '...';"
    " GRANT USAGE ON SCHEMA public TO tacit_reader;"
    " GRANT SELECT ON ALL TABLES IN SCHEMA public TO tacit_reader;"
)


def rights(connection: PostgresqlConnection) -> Rights:
    ((user, superuser, create_db, create_role, create, _),) = connection.query(_SELF)
    if superuser:
        return Rights(True, (f"{user} is a superuser and may do everything.", ADVICE))
    member = {name for (name,) in connection.query(_MEMBER)}
    ((tables,),) = connection.query(_TABLES)
    ((schemas,),) = connection.query(_SCHEMAS)
    facts = [
        (tables, f"may write {tables} tables"),
        (schemas, f"may create objects in {schemas} schemas"),
        (create, "may create schemas in this database"),
        (create_db, "may create databases"),
        (create_role, "may create logins"),
    ]
    notes = [f"{user} {words}." for true, words in facts if true]
    notes += [f"{user} {words}." for role, words in _ROLES.items() if role in member]
    can_write = any(true for true, _ in facts) or bool(member & _WRITING)
    return Rights(can_write, (*notes, ADVICE) if can_write else tuple(notes))
