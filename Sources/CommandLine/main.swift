// Not an async entry: the hidden verb locks itself in, which has to happen before any other thread exists.
Program.main()
