"""The room of law as a Django application."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Statutes, power items, causes, benchmarks, parameters, the book."""

    name = "yifa.records.law"
    label = "law"
    verbose_name = "法律依据"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let citations lead to articles and put the pages into the menu."""
        from yifa.frame import citations
        from yifa.records.journal.queries.naming import named_by
        from yifa.records.law import menu, queries

        citations.register(queries.address_of)
        menu.register()
        named_by(("cause", "cause_code"), queries.cause_called)
        named_by(("tier",), queries.tier_called)
