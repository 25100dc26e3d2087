"""Service (送达): confirmed addresses, deliveries with their proofs, receipts, publication."""
