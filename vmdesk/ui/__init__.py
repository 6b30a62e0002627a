"""The only room that draws: windows assemble, they do not decide."""
