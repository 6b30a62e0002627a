"""What mends what the check of a move found, a subject a file: `KINDS` says which kinds of fixes it carries out."""
