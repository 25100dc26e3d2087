"""Keys, certificates, timestamps and signatures over bytes; this room knows no document."""
