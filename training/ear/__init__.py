"""The network that hears visemes: features, augmentation, training, export."""
