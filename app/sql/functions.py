"""Which functions a statement may call: allowed by name, and some refused whatever is said of them.

The allow-lists lie in resources/sql/functions, one file an engine. Names are compared as the
engines do: letter case ignored, ASCII only (MySQL finds a function by any accented spelling).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache

from app.core.paths import resource
from app.core.schema import Schema

# Matched against the whole lower-case name, on every engine: a name that is dangerous on one is
# not worth having on another. The catalogue can't lift these.
_NEVER = (
    # files and programs of the server or of this machine
    r"pg_(read|ls|stat_file|file_|current_logfile|hba_file|ident_file|show_all_file|relation_filep).*",
    r"(load|read|write|edit|open|save)_?(file|csv|csv_auto|text|blob|lines).*",
    r"lo_?(close|creat|create|export|from_bytea|get|import|lseek|lseek64|open|put|read|tell)(64)?",
    r"lo_?(truncate|truncate64|unlink|write|manage)|loread|lowrite",
    r"edit|fsdir|fsdir_nonrec|lsdir|lsmode|zipfile.*|sqlar_.*|csv|import_csv|tsv|vsv",
    r"sys_(exec|eval|get|set).*|shell.*|system|popen2|exec|eval|getenv|load_extension|load|install",
    r"(read|write|scan|sniff|parse_path|glob).*_(csv|json|ndjson|parquet|xlsx|avro|blob|text|auto)",
    r"read_.*|write_.*|sniff_.*|glob|parquet_.*|.*_scan|.*_scan_(pushdown|dumb)|.*_attach|st_read.*",
    r"st_drivers|copy_database|import_database|export_database|http.*|curl.*|url_(get|post)|dbgen|dsdgen",
    r"open_(prompt|shell)|extractfile|xml_?load.*|xmltype_file|tpch.*|tpcds.*",
    # SQL inside a string: what runs would not be what was read
    r"query|query_table|json_execute.*|.*_(query|execute)|dblink.*|(query|table|cursor|schema|database)_to_xml.*",
    r"ts_stat|ts_rewrite|crosstab.*|connectby|xpath_table|sql_auto_complete|execute.*|exec_.*",
    # sequences, settings, sessions, locks, waits
    r"(next|set|curr|last)val|setseed|set_config|set_limit|setvariable|getvariable",
    r"pg_(try_)?advisory.*|pg_(terminate|cancel|log)_.*|pg_(reload|rotate|promote|switch|backup|start|stop).*",
    r"pg_(create|drop|copy|import|export|replication|logical|wal_replay|prewarm|background|notify|nextoid).*",
    r"pg_(extension_config|safe_snapshot|isolation|sync|repack|cron|trigger|event|stat_(reset|clear|force)).*",
    r"pg_(sleep|get_wal|buffercache|truncate|surgery|stat_statements_reset|get_backend_memory).*",
    r"pg_current_xact_id|txid_current|pg_export_snapshot|pg_notification.*|pg_show_replication.*",
    r"binary_upgrade_.*|brin_(de)?summarize.*|gin_clean.*|heap_force.*|currtid.*|bt_.*|verify_heapam",
    r"(get|release|is_free|is_used)_(all_)?locks?|release_all_locks|.*_lock|.*_unlock|.*_locks",
    r"sleep.*|.*_sleep|benchmark|name_const|(master|source)_(pos|gtid)_wait|wait_.*|.*_wait(_.*)?",
    r"group_replication_.*|asynchronous_.*|keyring_.*|mysql_(query|firewall).*|audit_.*|version_tokens.*",
    r"gen_(blocklist|dictionary|rnd).*|service_.*|set_firewall.*|read_firewall.*|ps_(setup|trace|thread).*",
    r"wsrep_.*|spider_.*|mroonga_.*|binlog_.*|udf_.*|lib_mysqludf.*|last_insert_id|decode_oracle",
    r"(enable|disable|force)_.*|checkpoint|pragma_.*|(de)?register_.*|destroy_.*|create_(external|secret).*",
    r"duckdb_(secrets|logs.*|external.*|extensions|prepared.*|variables|temporary.*)|which_secret|truncate_.*",
    r"summary|test_(all|vector)_.*|python_.*|pandas_.*|arrow_.*|repeat_row|write_log|stats|error|raise.*",
    r"fts3_tokenizer|fts3tokenize|optimize|sqlite_(log|dbpage|stmt|offset|rename.*|drop.*|fail.*|attach|detach)",
    r"rtreecheck|bytecode|tables_used|completion|sha3_query|dbstat|vacuum.*|analyze.*|analyse.*",
    r"extensions?_.*|uuid_short|encrypt|des_.*|old_password|password|set_.*_cache.*",
)
_NEVER_NAME = re.compile("|".join(f"(?:{pattern})" for pattern in _NEVER))


@cache
def allowed(engine: str) -> frozenset[str]:
    """The functions that Tacit itself trusts on `engine`, in lower case."""
    known = engine if engine in ("sqlite", "duckdb", "postgresql", "mysql") else "generic"
    text = resource("sql", "functions", f"{known}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def is_never(name: str) -> bool:
    """Whether a catalogue's word for a function of this name is not taken, on any engine."""
    return _NEVER_NAME.fullmatch(name.lower()) is not None


def is_allowed(name: str, schema: Schema) -> bool:
    """Whether a call of `name` is known to do nothing but compute."""
    if not name.isascii():
        return False
    name = name.lower()
    if name in schema.unsafe_functions:
        return False
    own = name in allowed(schema.dialect)
    return own or (name in schema.safe_functions and not is_never(name))


def suggestion(name: str, schema: Schema) -> str:
    """The allowed function that `name` may have been meant for; empty if none is near."""
    candidates: Iterable[str] = allowed(schema.dialect) | schema.safe_functions
    near = difflib.get_close_matches(name.lower(), list(candidates), n=1, cutoff=0.75)
    return near[0] if near else ""
