"""The interview room as a Django application."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """Questioning on the record."""

    name = "yifa.work.interviews"
    label = "interviews"
    verbose_name = "询问"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the acts known to the journal, put the list into the menu, answer for sessions."""
        from yifa.frame import navigation, visibility
        from yifa.work.interviews import acts as _acts  # noqa: F401  found by the journal by class
        from yifa.work.interviews import queries
        from yifa.work.interviews.terms import Power

        navigation.register(
            navigation.MenuItem(
                "电子笔录室", "interviews:list", "microphone", Power.VIEW, "线索与案件", 40
            )
        )
        visibility.register("interview", queries.is_shown)
