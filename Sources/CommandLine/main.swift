import LipSync

if CommandLine.arguments.dropFirst().first == "work" { JobWorker.main() }
