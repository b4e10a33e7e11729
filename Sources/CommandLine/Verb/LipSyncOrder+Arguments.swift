public import ArgumentParser
public import LipSyncModel

extension LipSyncOrder.Fit: ExpressibleByArgument {}
