"""How a module is entered: guards, what runs on import, the globals that a child sees, imports."""
