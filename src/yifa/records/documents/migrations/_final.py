"""The triggers that keep a final document and a given number as they are."""

_FIXED = (
    "uuid",
    "jurisdiction",
    "matter_kind",
    "matter_id",
    "form",
    "form_version",
    "title",
    "section",
    "number",
    "data",
    "content_sha256",
    "template_sha256",
    "made_at",
    "made_by",
)
_SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in _FIXED)
_PDF = "(NEW.pdf_sha256 = OLD.pdf_sha256 OR OLD.pdf_sha256 = '')"
_STATE = "(NEW.state = OLD.state OR (OLD.state = 'final' AND NEW.state = 'void'))"
_VOID = "(OLD.state = 'final' OR NEW.void_reason = OLD.void_reason)"
_MAY_CHANGE = {
    "documents_document": f"{_SAME} AND {_PDF} AND {_STATE} AND {_VOID}",
    "documents_issuednumber": (
        "NEW.series_id = OLD.series_id AND NEW.serial = OLD.serial AND NEW.text = OLD.text "
        "AND NEW.document = OLD.document AND OLD.voided_at IS NULL"
    ),
    "documents_numberseries": (
        "NEW.jurisdiction = OLD.jurisdiction AND NEW.number_class = OLD.number_class "
        "AND NEW.year = OLD.year AND NEW.last_serial = OLD.last_serial + 1"
    ),
}


def raising(vendor: str) -> list[str]:
    """Give the statements that put the triggers up."""
    if vendor == "sqlite":
        return [statement for table in _MAY_CHANGE for statement in _sqlite(table)]
    functions = [_function(table) for table in _MAY_CHANGE]
    return functions + [_postgresql(table) for table in _MAY_CHANGE]


def dropping(vendor: str) -> list[str]:
    """Give the statements that take the triggers down."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER {table}_no_{event}"
            for table in _MAY_CHANGE
            for event in ("update", "delete")
        ]
    drops = [f"DROP TRIGGER {table}_is_final ON {table}" for table in _MAY_CHANGE]
    return drops + [f"DROP FUNCTION {table}_is_final()" for table in _MAY_CHANGE]


def _sqlite(table: str) -> tuple[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is final'); END"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"WHEN NOT ({_MAY_CHANGE[table]}) {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    )


def _function(table: str) -> str:
    return f"""
    CREATE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF {_MAY_CHANGE[table]} THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '{table} is final' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """


def _postgresql(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_is_final BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_final()"
    )
