"""The triggers that keep the journal append-only and its chains without a gap."""

from yifa.frame import finality

_MAY_CHANGE = {
    "journal_entry": finality.NOTHING,
    "journal_head": finality.NOTHING,
    "journal_verification": finality.NOTHING,
    "journal_entrypayload": (
        "NEW.entry_id = OLD.entry_id AND NEW.data_subject = OLD.data_subject "
        "AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
    ),
    "journal_position": (
        "NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id "
        "AND OLD.position IS NULL AND NEW.position IS NOT NULL"
    ),
    "journal_subjectkey": (
        "NEW.id = OLD.id AND NEW.subject = OLD.subject AND OLD.destroyed_at IS NULL"
    ),
}
_LINKED = (
    "(NEW.seq = 1 AND NEW.previous_hash = '" + "0" * 64 + "') OR EXISTS ("
    "SELECT 1 FROM journal_entry AS earlier WHERE earlier.matter_kind = NEW.matter_kind "
    "AND earlier.matter_id = NEW.matter_id AND earlier.seq = NEW.seq - 1 "
    "AND earlier.hash = NEW.previous_hash)"
)
_BROKEN = "journal_entry does not continue its chain"
_SQLITE_CHAIN = (
    f"CREATE TRIGGER journal_entry_no_gap BEFORE INSERT ON journal_entry WHEN NOT ({_LINKED}) "
    f"BEGIN SELECT RAISE(ABORT, '{_BROKEN}'); END",
)
_POSTGRESQL_CHAIN = (
    f"""
    CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({_LINKED}) THEN
            RAISE EXCEPTION '{_BROKEN}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER journal_entry_no_gap BEFORE INSERT ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_chain()",
)


def raising(vendor: str) -> list[str]:
    """Give the statements that put the triggers up."""
    chain = _POSTGRESQL_CHAIN if vendor == "postgresql" else _SQLITE_CHAIN
    return [*finality.raising(vendor, "journal", _MAY_CHANGE, says="is append-only"), *chain]


def dropping(vendor: str) -> list[str]:
    """Give the statements that take the triggers down."""
    usual = finality.dropping(vendor, "journal", _MAY_CHANGE)
    if vendor == "postgresql":
        chain = "DROP TRIGGER journal_entry_no_gap ON journal_entry"
        return [*usual, chain, "DROP FUNCTION journal_chain()"]
    return [*usual, "DROP TRIGGER journal_entry_no_gap"]
