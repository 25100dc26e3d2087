"""The room of cases as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Penalty cases: summary and ordinary procedure."""

    name = "yifa.work.cases"
    label = "cases"
    verbose_name = "案件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the journal, the menu, the to-do list and the dossiers of parties know the room."""
        from yifa.frame import board, dossier_tabs, navigation, todo, visibility
        from yifa.records.drafts.queries import tell_known
        from yifa.records.journal.queries.naming import named_by
        from yifa.records.redaction.queries import tell_persons
        from yifa.records.service import queries as service
        from yifa.records.witnesses.queries import tell_concerned
        from yifa.work.cases import acts as _acts  # noqa: F401  the journal finds payloads by class
        from yifa.work.cases import queries
        from yifa.work.cases.actions.papers.known import known
        from yifa.work.cases.queries import serving, statistics
        from yifa.work.cases.queries import todo as waiting
        from yifa.work.cases.queries.concerned import concerned
        from yifa.work.cases.queries.persons import persons
        from yifa.work.cases.terms import Power
        from yifa.work.cases.terms.hearing import RANK_LABELS

        ranks = {str(rank): label for rank, label in RANK_LABELS.items()}
        named_by(("post",), lambda code: ranks.get(code, ""))
        navigation.register(
            navigation.MenuItem("案件管理", "cases:list", "folders", Power.VIEW, "线索与案件", 30)
        )
        navigation.register(
            navigation.MenuItem(
                "案卷评查", "cases:scoring", "clipboard-check", Power.SCORE, "监督与公示", 20
            )
        )
        todo.register("cases", todo.Provider(todos=waiting.todos, count=waiting.count))
        dossier_tabs.register(kind="party", label="案件", provider=waiting.party_rows, order=10)
        dossier_tabs.register(kind="party", label="文书", provider=waiting.party_papers, order=30)
        board.register_figures(statistics.figures)
        board.register_charts(statistics.charts)
        visibility.register("case", queries.is_shown, queries.those_shown)
        service.register("case", serving.brief_of)
        tell_concerned("case", concerned)
        tell_known("case", known)
        tell_persons("case", persons)
