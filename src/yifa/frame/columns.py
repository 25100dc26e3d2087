"""Which column of a table that people hand in is which field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class MappingUnusable(ValueError):
    """The columns cannot be matched with the fields; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Fields with the headers by which each is found, the first ones first.

    `needed` names fields; several in one entry (`category code`) stand in for each other.
    """

    words: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]

    @classmethod
    def told(cls, *fields: tuple[str, str], needed: tuple[str, ...]) -> "Columns":
        """Read the headers of each field, parted by spaces."""
        return cls({field: tuple(words.split()) for field, words in fields}, needed)

    def label(self, field: str) -> str:
        """Give the name by which people know a field: its first header."""
        return self.words[field][0]

    def read_mapping(self, words: str) -> dict[str, str]:
        """Read `事项编码=编号,名称=部件名`, ours before theirs. Raises: MappingUnusable."""
        mapping: dict[str, str] = {}
        for part in filter(None, (part.strip() for part in words.replace("，", ",").split(","))):
            ours, _, theirs = part.partition("=")
            field = self._named(ours.strip())
            if not field or not theirs.strip():
                known = "、".join(map(self.label, self.words))
                raise MappingUnusable(
                    f"列对应写法有误：“{part}”；应为 本系统字段=文件列名，本系统字段有：{known}"
                )
            mapping[field] = theirs.strip()
        return mapping

    def mapping_of(
        self, header: Iterable[str], own: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Match the header with the fields; `own` goes first. Raises: MappingUnusable."""
        columns = list(header)
        by_word = {column.strip().lower(): column for column in columns}
        mapping = {
            field: by_word[word.lower()]
            for field, words in self.words.items()
            for word in reversed(words)
            if word.lower() in by_word
        }
        for field, column in (own or {}).items():
            if column not in columns:
                raise MappingUnusable(f"文件中没有列“{column}”；现有列：{'、'.join(columns)}")
            mapping[field] = column
        missing = [
            self.label(fields.split()[0])
            for fields in self.needed
            if not mapping.keys() & set(fields.split())
        ]
        if missing:
            raise MappingUnusable(
                f"没有找到列：{'、'.join(missing)}；请用 本系统字段=文件列名 指明对应关系。"
                f"现有列：{'、'.join(columns)}"
            )
        return mapping

    def _named(self, word: str) -> str:
        """The field meant by its code or by one of its names; empty for none."""
        if word in self.words:
            return word
        return next((field for field, names in self.words.items() if word in names), "")
