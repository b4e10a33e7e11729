// FFmpeg's libraries for Swift, and the few things of theirs that Swift does not import: constants made by function-like
// macros, and accessors for arrays inside structures.
#pragma once

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/mathematics.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

static const int cffmpeg_error_again = AVERROR(EAGAIN);
static const int cffmpeg_error_end_of_file = AVERROR_EOF;
static const int cffmpeg_error_no_memory = AVERROR(ENOMEM);
static const int cffmpeg_error_invalid_data = AVERROR_INVALIDDATA;
static const int64_t cffmpeg_no_timestamp = AV_NOPTS_VALUE;

/// Plane `index` of a frame, and its stride in bytes.
static inline uint8_t *cffmpeg_plane(const AVFrame *frame, int index) { return frame->data[index]; }
static inline int cffmpeg_stride(const AVFrame *frame, int index) { return frame->linesize[index]; }

