// The part of OpenVINO's C interface that Lipsync needs, loaded at run time with dlopen: a machine without the
// library can still build and start the program, and hears a clear error.
//
// Every function that can fail returns NULL or a non-zero number and leaves a sentence in `message`.
#ifndef LIPSYNC_COPENVINO_H
#define LIPSYNC_COPENVINO_H

#include <stddef.h>
#include <stdint.h>

/// The library's entry points and one core, shared by every model of the process.
typedef struct cov_runtime cov_runtime;

/// One compiled model with one infer request. Not thread-safe; different models may run at the same time.
typedef struct cov_model cov_model;

/// Which side of a model a tensor is on.
typedef enum { cov_input, cov_output } cov_side;

/// The numbers of one tensor. `data` belongs to the model; an output's is valid until the next cov_model_run, an
/// input's until the next cov_model_shape_input. `element_size` is in bytes, 0 for an empty tensor.
typedef struct {
    void *data;
    size_t count;
    size_t element_size;
    size_t rank;
    int64_t shape[8];
} cov_tensor;

/// Loads libopenvino_c.so* from `folder` and makes a core. NULL if there is no such library or it does not fit.
/// There is no way to unload it: the library keeps threads and registrations of its own.
cov_runtime *cov_runtime_open(const char *folder, char *message, size_t capacity);

/// Reads and compiles an ONNX, TensorFlow Lite or OpenVINO model for the CPU, computing in 32-bit floats.
cov_model *cov_model_load(cov_runtime *runtime, const char *path, int threads, char *message, size_t capacity);

/// Takes up a model that was compiled before: `bytes` as written by cov_model_save, by the same library on the same
/// kind of processor. A tenth of the work of compiling. Not to be called by two threads at once. The model reads its
/// weights where they lie: `bytes` must stay as they are until it is freed.
cov_model *cov_model_restore(cov_runtime *runtime, const char *bytes, size_t count, int threads, char *message,
                             size_t capacity);

/// Writes the compiled model to the file at `path`. 0 on success.
int cov_model_save(const cov_model *model, const char *path, char *message, size_t capacity);

/// Number of inputs or outputs.
size_t cov_model_count(const cov_model *model, cov_side side);

/// The tensor at `index`. 0 on success. An input without a fixed shape is empty until it is given one.
int cov_model_tensor(const cov_model *model, cov_side side, size_t index, cov_tensor *tensor, char *message,
                     size_t capacity);

/// Gives the input at `index` a shape that the model allows, and room for its numbers. 0 on success.
int cov_model_shape_input(cov_model *model, size_t index, const int64_t *dims, size_t rank, char *message,
                          size_t capacity);

/// Computes the outputs from the numbers now in the inputs. 0 on success.
int cov_model_run(cov_model *model, char *message, size_t capacity);

/// Releases `model`; NULL is allowed.
void cov_model_free(cov_model *model);

#endif
