"""THE CONTRACT KIT: what a department's vendor needs to connect: AsyncAPI, JSON Schemas, examples, a page to read."""
