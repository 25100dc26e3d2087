"""The room of agencies as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.agencies.terms import Power


class AgenciesConfig(AppConfig):
    """Bodies, units, accounts, officers, certificates, conferrals."""

    name = "yifa.records.agencies"
    label = "agencies"
    verbose_name = "机构与人员"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the room's pages into the menu; tell streams and the journal who is who."""
        from yifa.records.agencies.middleware import actor_of_session
        from yifa.records.agencies.queries import naming
        from yifa.records.journal import streams
        from yifa.records.journal.queries.naming import named_by

        streams.known_by(actor_of_session)
        named_by(("jurisdiction", "area", "place_area"), naming.area_called)
        named_by(("authority", "body"), naming.body_called)
        named_by(("unit", "unit_code", "cell_unit"), naming.unit_called)
        named_by(("shift",), naming.shift_called)
        named_by(("post",), naming.post_called)
        named_by(("field",), naming.field_called)
        named_by(("officer", "officers", "holder"), naming.officer_called)
        base, system = "基础数据", "系统"
        for item in (
            MenuItem("执法人员", "agencies:officers", "certificate", Power.VIEW, base, 10),
            MenuItem("排班", "agencies:roster", "calendar-time", Power.VIEW, base, 15),
            MenuItem("机构单位", "agencies:units", "building", Power.VIEW, base, 20),
            MenuItem("事项目录", "agencies:items", "clipboard-list", Power.VIEW, base, 25),
            MenuItem("赋权事项", "agencies:conferrals", "key", Power.VIEW, base, 30),
            MenuItem("账号管理", "agencies:accounts", "users", Power.MANAGE_ACCOUNTS, system, 10),
        ):
            register(item)
