"""The triggers that keep the journal append-only, for SQLite and PostgreSQL."""

_TABLES_FINAL = ("journal_entry", "journal_head", "journal_verification")
_TABLES_KEPT = ("journal_entrypayload", "journal_position", "journal_subjectkey")

_UNCHANGED_PAYLOAD = (
    "NEW.entry_id = OLD.entry_id AND NEW.data_subject = OLD.data_subject "
    "AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
)
_UNCHANGED_POSITION = (
    "NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id "
    "AND OLD.position IS NULL AND NEW.position IS NOT NULL"
)
_UNCHANGED_KEY = "NEW.id = OLD.id AND NEW.subject = OLD.subject AND OLD.destroyed_at IS NULL"
_MAY_CHANGE = {
    "journal_entrypayload": _UNCHANGED_PAYLOAD,
    "journal_position": _UNCHANGED_POSITION,
    "journal_subjectkey": _UNCHANGED_KEY,
}
_LINKED = (
    "(NEW.seq = 1 AND NEW.previous_hash = '" + "0" * 64 + "') OR EXISTS ("
    "SELECT 1 FROM journal_entry AS earlier WHERE earlier.matter_kind = NEW.matter_kind "
    "AND earlier.matter_id = NEW.matter_id AND earlier.seq = NEW.seq - 1 "
    "AND earlier.hash = NEW.previous_hash)"
)


def _sqlite() -> dict[str, str]:
    found = {}
    for table in (*_TABLES_FINAL, *_TABLES_KEPT):
        allowed = _MAY_CHANGE.get(table, "0")
        found[f"{table}_no_update"] = (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN ({allowed}) IS NOT TRUE "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        found[f"{table}_no_delete"] = (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    found["journal_entry_no_gap"] = (
        f"CREATE TRIGGER journal_entry_no_gap BEFORE INSERT ON journal_entry WHEN NOT ({_LINKED}) "
        "BEGIN SELECT RAISE(ABORT, 'journal_entry does not continue its chain'); END"
    )
    return found


SQLITE = _sqlite()

_FUNCTIONS = (
    """
    CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({_LINKED}) THEN
            RAISE EXCEPTION 'journal_entry does not continue its chain'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
)


def _postgresql() -> dict[str, str]:
    found = {}
    for table in (*_TABLES_FINAL, *_TABLES_KEPT):
        allowed = f" WHEN (({_MAY_CHANGE[table]}) IS NOT TRUE)" if table in _MAY_CHANGE else ""
        refuse = "EXECUTE FUNCTION journal_refuse()"
        found[f"{table}_no_update"] = (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"FOR EACH ROW{allowed} {refuse}"
        )
        found[f"{table}_no_delete"] = (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}"
        )
        found[f"{table}_no_truncate"] = (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {refuse}"
        )
    found["journal_entry_no_gap"] = (
        "CREATE TRIGGER journal_entry_no_gap BEFORE INSERT ON journal_entry "
        "FOR EACH ROW EXECUTE FUNCTION journal_chain()"
    )
    return found


POSTGRESQL = _postgresql()


def raising(vendor: str) -> list[str]:
    """Give the statements that put the triggers up."""
    if vendor == "postgresql":
        return [*_FUNCTIONS, *POSTGRESQL.values()]
    return list(SQLITE.values())


def dropping(vendor: str) -> list[str]:
    """Give the statements that take the triggers down."""
    if vendor == "postgresql":
        tables = {name: name.partition("_no_")[0] for name in POSTGRESQL}
        drops = [f"DROP TRIGGER {name} ON {table}" for name, table in tables.items()]
        return [*drops, "DROP FUNCTION journal_refuse()", "DROP FUNCTION journal_chain()"]
    return [f"DROP TRIGGER {name}" for name in SQLITE]
