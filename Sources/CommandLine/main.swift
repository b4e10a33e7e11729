// Only the main thread runs here: the hidden verb locks itself in before any other thread exists.
await Program.main()
