"""the command `lianjian`, a file a subject; it is handed the hub, because the service never imports adapters"""
