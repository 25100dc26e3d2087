"""The journal: every act once, for good. Audit trail, outbox, process record (执法全过程记录)."""
