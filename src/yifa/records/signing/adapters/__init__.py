"""What signs and checks: X.509, RFC 3161, PAdES by pyHanko, SM2 by GmSSL, drawings by Typst."""
