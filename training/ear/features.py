"""From samples to the numbers the network sees. The same mathematics runs in numpy here and inside the ONNX graph.

Feature frame j is centred on (j + 0.5) * 10 ms. Each mel band is divided by its own mean power over the last 3 s and the
next 80 ms, so that neither gain nor a channel's colour matters; two floors bound what silence can look like.
"""

from __future__ import annotations

import numpy as np
import torch

RATE = 16_000
WINDOW = 400
HOP = 160
FFT = 512
BANDS = 72
COARSE = 9  # wide bands that the graph gives out beside what the network says
LOWEST, HIGHEST = 60.0, 7600.0
LEFT_PADDING = WINDOW // 2 - HOP // 2
RIGHT_PADDING = 439  # makes ceil(N / 320) output frames after the stride of two
PAST, AHEAD = 300, 8  # frames of the sliding mean
EPSILON = 1e-9  # mean power of a band at 16-bit rounding noise
FLOOR = 3e-4  # of the band's own mean: 35 dB below it nothing is heard
QUIET = 30.0  # times EPSILON: below this mean a band counts as digital silence
FIRST_BIN = int(LOWEST * FFT / RATE) + 1
LAST_BIN = int(HIGHEST * FFT / RATE)


def window() -> np.ndarray:
    return np.hanning(WINDOW).astype(np.float32)


def mel_matrix() -> np.ndarray:
    """Triangular bands [BANDS, bins FIRST_BIN…LAST_BIN], each summing to one."""

    def to_mel(hertz):
        return 1127.0 * np.log(1.0 + np.asarray(hertz) / 700.0)

    edges = np.linspace(to_mel(LOWEST), to_mel(HIGHEST), BANDS + 2)
    bins = to_mel(np.arange(FIRST_BIN, LAST_BIN + 1) * RATE / FFT)
    rising = (bins[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins[None]) / (edges[2:] - edges[1:-1])[:, None]
    matrix = np.maximum(0.0, np.minimum(rising, falling))
    for band in np.flatnonzero(matrix.sum(1) < 1e-3):  # the lowest bands are narrower than a bin
        centre = edges[band + 1]
        matrix[band, np.abs(bins - centre).argmin()] = 1.0
    return (matrix / matrix.sum(1, keepdims=True)).astype(np.float32)


def band_power(samples: np.ndarray) -> np.ndarray:
    """float samples in −1…1 → mean power of the bands [frames, BANDS] at 100 frames a second."""
    padded = np.pad(samples.astype(np.float32), (LEFT_PADDING, RIGHT_PADDING))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    spectrum = np.fft.rfft(frames * window(), FFT)[:, FIRST_BIN : LAST_BIN + 1]
    power = spectrum.real**2 + spectrum.imag**2
    return power.astype(np.float32) @ mel_matrix().T


def normalise(power: torch.Tensor) -> torch.Tensor:
    """Band power [batch, BANDS, frames] → features, by a running sum (the graph's pooling gives the same)."""
    frames = power.shape[-1]
    total = torch.nn.functional.pad(power.double().cumsum(-1), (1, 0))
    places = torch.arange(frames)
    first, last = (places - PAST).clamp(min=0), (places + AHEAD + 1).clamp(max=frames)
    mean = ((total[..., last] - total[..., first]) / (last - first)).float().clamp(min=0)
    return compress(power, mean)


def compress(power: torch.Tensor, mean: torch.Tensor) -> torch.Tensor:
    """Logarithm of power against its own running mean; digital silence is log(1 / QUIET) / 2 + 1, whatever came before."""
    return 0.5 * (torch.log(power + FLOOR * mean + EPSILON) - torch.log(mean + QUIET * EPSILON)) + 1.0
