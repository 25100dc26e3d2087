"""Acts of evidence preserved and things sealed or seized (保存、查封、扣押)."""
