"""THE WIRES: RabbitMQ and the embedded broker of one machine, behind one protocol."""
