"""The reader of osinfo-db: which operating systems there are, what each likes, and which one a medium installs."""
