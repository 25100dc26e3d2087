"""The journal: every act, once, for good. Audit trail, outbox and process record (执法全过程记录)."""
