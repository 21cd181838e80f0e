"""Reports: tables, traces, mails and JSON."""
