"""Reading RELAX NG grammars, and saying where and why a document does not fit one."""
