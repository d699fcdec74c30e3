"""How gunicorn serves the hub: two processes of eight threads, behind a proxy that ends TLS."""

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = 2
threads = 8
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000  # a process is renewed now and then,
max_requests_jitter = 2_000  # and not both at the same time
worker_tmp_dir = "/dev/shm"  # the heartbeat must not wait for a disk
accesslog = None  # the hub logs each request itself, with its id
errorlog = "-"
forwarded_allow_ips = "127.0.0.1"
