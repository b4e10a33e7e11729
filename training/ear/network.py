"""The network: dilated temporal convolutions over normalised mel bands, at 50 frames a second.

Lookahead: two feature frames in the stem, 1.5 in the stride, `AHEAD_TAPS` times dilation in the blocks.
"""

from __future__ import annotations

import torch
from torch import nn

from training.ear import features
from training.speech import visemes

CHANNELS = 128
KERNEL = 5
BLOCKS = ((1, 1), (2, 1), (4, 0), (8, 0), (1, 1), (2, 1), (4, 0), (8, 0))  # (dilation, taps ahead of the frame)


class Block(nn.Module):
    """Residual block: a dilated convolution with chosen lookahead, then a pointwise one."""

    def __init__(self, channels: int, dilation: int, ahead: int) -> None:
        super().__init__()
        self.padding = ((KERNEL - 1 - ahead) * dilation, ahead * dilation)
        self.spread = nn.Conv1d(channels, channels, KERNEL, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(channels)
        self.mix = nn.Conv1d(channels, channels, 1)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        spread = self.spread(nn.functional.pad(hidden, self.padding))
        return hidden + self.mix(torch.relu(self.norm(spread)))


class SpeechNetwork(nn.Module):
    """Features [batch, BANDS, 2T] → (logits [batch, classes, T], curves [batch, 3, T])."""

    def __init__(self, channels: int = CHANNELS, dropout: float = 0.1) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(features.BANDS, channels, 5, padding=2, bias=False), nn.BatchNorm1d(channels),
                                  nn.ReLU())
        self.halve = nn.Sequential(nn.Conv1d(channels, channels, 4, stride=2, padding=1, bias=False),
                                   nn.BatchNorm1d(channels), nn.ReLU())
        self.blocks = nn.ModuleList([Block(channels, dilation, ahead) for dilation, ahead in BLOCKS])
        self.finish = nn.Sequential(nn.BatchNorm1d(channels), nn.ReLU(), nn.Dropout(dropout))
        self.visemes = nn.Conv1d(channels, visemes.COUNT, 1)
        self.curves = nn.Conv1d(channels, len(visemes.CURVES), 1)

    def forward(self, inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.halve(self.stem(inputs))
        for block in self.blocks:
            hidden = block(hidden)
        hidden = self.finish(hidden)
        return self.visemes(hidden), self.curves(hidden)


def lookahead_seconds() -> float:
    """How far past the centre of an output frame the whole graph hears."""
    inner = sum(dilation * ahead for dilation, ahead in BLOCKS) * visemes.FRAME_SECONDS
    outer = (1.5 + 2 + features.AHEAD) * features.HOP / features.RATE
    return inner + outer + features.WINDOW / 2 / features.RATE
