import ArgumentParser
import LipSyncModel

extension LipSyncOrder.Fit: @retroactive ExpressibleByArgument {}
