#include "COpenVINO.h"

#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// OpenVINO's own opaque types and the one struct that is passed by value (ov_shape_t). Status 0 is success.
typedef struct ov_core ov_core;
typedef struct ov_model ov_model;
typedef struct ov_compiled_model ov_compiled_model;
typedef struct ov_infer_request ov_infer_request;
typedef struct ov_tensor ov_tensor;
typedef struct {
    int64_t rank;
    int64_t *dims;
} ov_shape;

struct cov_runtime {
    ov_core *core;
    int (*core_create)(ov_core **);
    int (*core_read_model)(const ov_core *, const char *, const char *, ov_model **);
    int (*core_compile_model)(const ov_core *, const ov_model *, const char *, size_t, ov_compiled_model **, ...);
    int (*core_import_model)(const ov_core *, const char *, size_t, const char *, ov_compiled_model **);
    int (*core_set_property)(const ov_core *, const char *, ...);
    void (*model_free)(ov_model *);
    int (*compiled_model_inputs_size)(const ov_compiled_model *, size_t *);
    int (*compiled_model_outputs_size)(const ov_compiled_model *, size_t *);
    int (*compiled_model_export_model)(const ov_compiled_model *, const char *);
    int (*compiled_model_create_infer_request)(const ov_compiled_model *, ov_infer_request **);
    void (*compiled_model_free)(ov_compiled_model *);
    int (*infer_request_get_input_tensor_by_index)(const ov_infer_request *, size_t, ov_tensor **);
    int (*infer_request_get_output_tensor_by_index)(const ov_infer_request *, size_t, ov_tensor **);
    int (*infer_request_infer)(ov_infer_request *);
    void (*infer_request_free)(ov_infer_request *);
    int (*tensor_get_shape)(const ov_tensor *, ov_shape *);
    int (*tensor_set_shape)(ov_tensor *, ov_shape);
    int (*tensor_get_size)(const ov_tensor *, size_t *);
    int (*tensor_get_byte_size)(const ov_tensor *, size_t *);
    int (*tensor_data)(const ov_tensor *, void **);
    void (*tensor_free)(ov_tensor *);
    int (*shape_free)(ov_shape *);
    const char *(*get_error_info)(int);
    const char *(*get_last_err_msg)(void);
};

struct cov_model {
    cov_runtime *runtime;
    ov_compiled_model *compiled;
    ov_infer_request *request;
    size_t counts[2];
};

// Writes what failed and why. The library's last message is kept by thread and tells more than the status.
static void explain(const cov_runtime *runtime, const char *step, int status, char *message, size_t capacity) {
    const char *detail = runtime->get_last_err_msg ? runtime->get_last_err_msg() : NULL;
    if (!detail || !*detail) detail = runtime->get_error_info(status);
    snprintf(message, capacity, "%s: %s", step, detail ? detail : "no reason given");
}

// Finds the first libopenvino_c.so* in `folder`; the version is part of the name.
static int find_library(const char *folder, char *path, size_t capacity) {
    DIR *directory = opendir(folder);
    if (!directory) return -1;
    int found = -1;
    for (struct dirent *entry; found != 0 && (entry = readdir(directory));) {
        if (strncmp(entry->d_name, "libopenvino_c.so", 16) != 0) continue;
        int length = snprintf(path, capacity, "%s/%s", folder, entry->d_name);
        found = length > 0 && (size_t)length < capacity ? 0 : -1;
    }
    closedir(directory);
    return found;
}

typedef struct {
    void *slot;
    const char *name;
} symbol;

static int resolve(void *library, const symbol *symbols, size_t count, char *message, size_t capacity) {
    for (size_t i = 0; i < count; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (!address) {
            snprintf(message, capacity, "the library has no %s", symbols[i].name);
            return -1;
        }
        memcpy(symbols[i].slot, &address, sizeof address);
    }
    return 0;
}

cov_runtime *cov_runtime_open(const char *folder, char *message, size_t capacity) {
    char path[PATH_MAX];
    if (find_library(folder, path, sizeof path) != 0) {
        snprintf(message, capacity, "there is no libopenvino_c.so in %s", folder);
        return NULL;
    }
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        snprintf(message, capacity, "%s", reason ? reason : "the library cannot be loaded");
        return NULL;
    }
    cov_runtime *runtime = calloc(1, sizeof *runtime);
    if (!runtime) {
        snprintf(message, capacity, "out of memory");
        return NULL;
    }
#define SYMBOL(field) {&runtime->field, "ov_" #field}
    const symbol symbols[] = {
        SYMBOL(core_create),
        SYMBOL(core_read_model),
        SYMBOL(core_compile_model),
        SYMBOL(core_import_model),
        SYMBOL(core_set_property),
        SYMBOL(model_free),
        SYMBOL(compiled_model_inputs_size),
        SYMBOL(compiled_model_outputs_size),
        SYMBOL(compiled_model_export_model),
        SYMBOL(compiled_model_create_infer_request),
        SYMBOL(compiled_model_free),
        SYMBOL(infer_request_get_input_tensor_by_index),
        SYMBOL(infer_request_get_output_tensor_by_index),
        SYMBOL(infer_request_infer),
        SYMBOL(infer_request_free),
        SYMBOL(tensor_get_shape),
        SYMBOL(tensor_set_shape),
        SYMBOL(tensor_get_size),
        SYMBOL(tensor_get_byte_size),
        SYMBOL(tensor_data),
        SYMBOL(tensor_free),
        SYMBOL(shape_free),
        SYMBOL(get_error_info),
    };
#undef SYMBOL
    if (resolve(library, symbols, sizeof symbols / sizeof *symbols, message, capacity) != 0) {
        free(runtime);
        return NULL;
    }
    // Older releases lack this one; the status alone must do there.
    void *last_message = dlsym(library, "ov_get_last_err_msg");
    memcpy(&runtime->get_last_err_msg, &last_message, sizeof last_message);

    int status = runtime->core_create(&runtime->core);
    if (status != 0) {
        explain(runtime, "the inference core does not start", status, message, capacity);
        free(runtime);
        return NULL;
    }
    return runtime;
}

// Makes the request of a compiled model. 0 on success.
static int finish(cov_model *model) {
    cov_runtime *runtime = model->runtime;
    int status = runtime->compiled_model_inputs_size(model->compiled, &model->counts[cov_input]);
    if (status == 0) status = runtime->compiled_model_outputs_size(model->compiled, &model->counts[cov_output]);
    if (status == 0) status = runtime->compiled_model_create_infer_request(model->compiled, &model->request);
    return status;
}

static cov_model *make(cov_runtime *runtime, char *message, size_t capacity) {
    cov_model *model = calloc(1, sizeof *model);
    if (model) {
        model->runtime = runtime;
    } else {
        snprintf(message, capacity, "out of memory");
    }
    return model;
}

cov_model *cov_model_load(cov_runtime *runtime, const char *path, int threads, char *message, size_t capacity) {
    cov_model *model = make(runtime, message, capacity);
    if (!model) return NULL;
    ov_model *read = NULL;
    int status = runtime->core_read_model(runtime->core, path, NULL, &read);
    if (status != 0) {
        explain(runtime, "the model cannot be read", status, message, capacity);
        cov_model_free(model);
        return NULL;
    }
    char number[16];
    snprintf(number, sizeof number, "%d", threads);
    // 32-bit floats by demand: on processors with bfloat16 units the library would take those by itself.
    status = runtime->core_compile_model(runtime->core, read, "CPU", 8, &model->compiled, "INFERENCE_NUM_THREADS",
                                         number, "INFERENCE_PRECISION_HINT", "f32", "PERFORMANCE_HINT", "LATENCY",
                                         "NUM_STREAMS", "1");
    runtime->model_free(read);
    if (status == 0) status = finish(model);
    if (status == 0) return model;
    explain(runtime, "the model cannot be compiled", status, message, capacity);
    cov_model_free(model);
    return NULL;
}

cov_model *cov_model_restore(cov_runtime *runtime, const char *bytes, size_t count, int threads, char *message,
                             size_t capacity) {
    cov_model *model = make(runtime, message, capacity);
    if (!model) return NULL;
    char number[16];
    snprintf(number, sizeof number, "%d", threads);
    // The C interface restores without properties of its own, so the device's are set before.
    const char *const properties[][2] = {
        {"INFERENCE_NUM_THREADS", number},
        {"INFERENCE_PRECISION_HINT", "f32"},
        {"PERFORMANCE_HINT", "LATENCY"},
        {"NUM_STREAMS", "1"},
    };
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof properties / sizeof *properties; i++) {
        status = runtime->core_set_property(runtime->core, "CPU", properties[i][0], properties[i][1]);
    }
    if (status == 0) status = runtime->core_import_model(runtime->core, bytes, count, "CPU", &model->compiled);
    if (status == 0) status = finish(model);
    if (status == 0) return model;
    explain(runtime, "the compiled model cannot be taken up", status, message, capacity);
    cov_model_free(model);
    return NULL;
}

int cov_model_save(const cov_model *model, const char *path, char *message, size_t capacity) {
    int status = model->runtime->compiled_model_export_model(model->compiled, path);
    if (status != 0) explain(model->runtime, "the compiled model cannot be written", status, message, capacity);
    return status;
}

size_t cov_model_count(const cov_model *model, cov_side side) { return model->counts[side]; }

static int describe(const cov_runtime *runtime, const ov_tensor *from, cov_tensor *to) {
    ov_shape shape = {0, NULL};
    int status = runtime->tensor_get_shape(from, &shape);
    if (status != 0) return status;
    to->rank = (size_t)shape.rank;
    for (size_t i = 0; i < to->rank && i < 8; i++) to->shape[i] = shape.dims[i];
    runtime->shape_free(&shape);
    status = runtime->tensor_get_size(from, &to->count);
    void *data = NULL;
    if (status == 0) status = runtime->tensor_data(from, &data);
    to->data = data;
    return status;
}

int cov_model_tensor(const cov_model *model, cov_side side, size_t index, cov_tensor *tensor, char *message,
                     size_t capacity) {
    const cov_runtime *runtime = model->runtime;
    ov_tensor *held = NULL;
    int status = side == cov_input
                     ? runtime->infer_request_get_input_tensor_by_index(model->request, index, &held)
                     : runtime->infer_request_get_output_tensor_by_index(model->request, index, &held);
    size_t bytes = 0;
    if (status == 0) status = describe(runtime, held, tensor);
    if (status == 0) status = runtime->tensor_get_byte_size(held, &bytes);
    if (held) runtime->tensor_free(held);  // a handle only: the request keeps the numbers
    if (status != 0) {
        explain(runtime, "the tensor cannot be had", status, message, capacity);
        return status;
    }
    // Element type numbers have changed between releases; sizes have not. An empty tensor has none to tell.
    tensor->element_size = tensor->count ? bytes / tensor->count : 0;
    if (tensor->rank > 8) {
        snprintf(message, capacity, "tensor %zu has more than 8 dimensions", index);
        return -1;
    }
    return 0;
}

int cov_model_shape_input(cov_model *model, size_t index, const int64_t *dims, size_t rank, char *message,
                          size_t capacity) {
    const cov_runtime *runtime = model->runtime;
    int64_t copy[8];
    if (rank > 8) {
        snprintf(message, capacity, "input %zu was asked for in more than 8 dimensions", index);
        return -1;
    }
    memcpy(copy, dims, rank * sizeof *dims);
    ov_tensor *held = NULL;
    int status = runtime->infer_request_get_input_tensor_by_index(model->request, index, &held);
    // The request's own tensor: it gets room for the numbers, and the library keeps it.
    if (status == 0) status = runtime->tensor_set_shape(held, (ov_shape){(int64_t)rank, copy});
    if (held) runtime->tensor_free(held);
    if (status != 0) explain(runtime, "the input cannot have this shape", status, message, capacity);
    return status;
}

int cov_model_run(cov_model *model, char *message, size_t capacity) {
    int status = model->runtime->infer_request_infer(model->request);
    if (status != 0) explain(model->runtime, "the model does not run", status, message, capacity);
    return status;
}

void cov_model_free(cov_model *model) {
    if (!model) return;
    if (model->request) model->runtime->infer_request_free(model->request);
    if (model->compiled) model->runtime->compiled_model_free(model->compiled);
    free(model);
}
