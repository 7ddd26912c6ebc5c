"""Looking for packages: screening, full enumeration, and whole-number programmes solved by HiGHS."""
