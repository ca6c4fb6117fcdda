"""One file a rule. The code is the file's name, the manual page its docstring."""
