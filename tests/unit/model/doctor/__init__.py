"""The checklist of a host, judged on what hosts have printed."""
