"""A program that takes letters and sits on them until it is killed: taker.py URL PARTY COUNT DEPARTMENT..."""

import sys
import time

from adapters.transports.opening import open_transport

url, party, count, *departments = sys.argv[1:]
transport = open_transport(url, party, departments)
taken = 0
while taken < int(count):
    taken += len(transport.take(int(count) - taken, 5.0))
print(taken, flush=True)
time.sleep(600)
