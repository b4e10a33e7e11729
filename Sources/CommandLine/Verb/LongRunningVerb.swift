import ArgumentParser

/// A verb that runs until it is told to stop, and then puts its things in order itself.
protocol LongRunningVerb: AsyncParsableCommand {}
