// A stand-in for sherpa-onnx: the same C API, structs and printed settings of
// release 1.13, without networks. It "hears" one word for each second of
// sound that is not silence. Compiled with -DOLDER it has the layout of a
// release whose model configuration had a field less.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int32_t sample_rate, feature_dim; } FeatureConfig;
typedef struct { const char *encoder, *decoder, *joiner; } Transducer;
typedef struct { const char *encoder, *decoder; } Paraformer;
typedef struct { const char *model; } Single;
typedef struct {
  Transducer transducer;
  Paraformer paraformer;
#ifndef OLDER
  Single zipformer2_ctc;
#endif
  const char *tokens;
  int32_t num_threads;
  const char *provider;
  int32_t debug;
  const char *model_type, *modeling_unit, *bpe_vocab, *tokens_buf;
  int32_t tokens_buf_size;
  Single nemo_ctc, t_one_ctc;
} ModelConfig;
typedef struct {
  FeatureConfig feat;
  ModelConfig model;
  const char *decoding_method;
  int32_t max_active_paths, enable_endpoint;
  float rule1, rule2, rule3;
  const char *hotwords_file;
  float hotwords_score;
  struct { const char *graph; int32_t max_active; } fst;
  const char *rule_fsts, *rule_fars;
  float blank_penalty;
  const char *hotwords_buf;
  int32_t hotwords_buf_size;
  struct { const char *dict_dir, *lexicon, *rule_fsts; } hr;
} RecognizerConfig;

typedef struct { int streams; } Recognizer;
typedef struct { char hotwords[512]; int64_t heard, decoded; } Stream;

static const char *or_empty(const char *s) { return s ? s : ""; }

const char *SherpaOnnxGetVersionStr(void) { return "1.13.8-fake"; }

static int holds(const char *path, const char *want) {
  char line[64] = "";
  FILE *f = fopen(path, "r");
  if (!f) return -1;
  if (!fgets(line, sizeof line, f)) line[0] = 0;
  fclose(f);
  return strncmp(line, want, strlen(want)) == 0;
}

Recognizer *SherpaOnnxCreateOnlineRecognizer(const RecognizerConfig *c) {
  const ModelConfig *m = &c->model;
  if (m->debug)
    fprintf(stderr,
            "OnlineRecognizerConfig(feat_config=FeatureExtractorConfig(sampling_rate=%d, feature_dim=%d), "
            "model_config=OnlineModelConfig(transducer=OnlineTransducerModelConfig(encoder=\"%s\", decoder=\"%s\", joiner=\"%s\"), "
            "provider_config=ProviderConfig(device=0, provider=\"%s\"), tokens=\"%s\", num_threads=%d, debug=True, "
            "model_type=\"%s\", modeling_unit=\"%s\", bpe_vocab=\"%s\"), "
            "endpoint_config=EndpointConfig(rule1=EndpointRule(min_trailing_silence=%g), rule3=EndpointRule(min_utterance_length=%g)), "
            "max_active_paths=%d, hotwords_score=%g, hotwords_file=\"%s\", decoding_method=\"%s\", blank_penalty=%g, "
            "rule_fsts=\"%s\", rule_fars=\"%s\", hr=HomophoneReplacerConfig(lexicon=\"%s\", rule_fsts=\"%s\"))\n",
            c->feat.sample_rate, c->feat.feature_dim, or_empty(m->transducer.encoder), or_empty(m->transducer.decoder),
            or_empty(m->transducer.joiner), or_empty(m->provider), or_empty(m->tokens), m->num_threads, or_empty(m->model_type),
            or_empty(m->modeling_unit), or_empty(m->bpe_vocab), c->rule1, c->rule3, c->max_active_paths, c->hotwords_score,
            or_empty(c->hotwords_file), or_empty(c->decoding_method), c->blank_penalty, or_empty(c->rule_fsts),
            or_empty(c->rule_fars), or_empty(c->hr.lexicon), or_empty(c->hr.rule_fsts));
  int beam = strcmp(or_empty(c->decoding_method), "modified_beam_search") == 0;
  if (or_empty(c->hotwords_file)[0] && !beam) {
    fprintf(stderr, "Please use --decoding-method=modified_beam_search if you provide --hotwords-file.\n");
    return NULL;
  }
  switch (holds(or_empty(m->transducer.encoder), "network")) {
  case -1:
    fprintf(stderr, "Transducer encoder '%s' does not exist\n", or_empty(m->transducer.encoder));
    return NULL;
  case 0: // ONNX Runtime throws, and nobody catches
    fprintf(stderr, "terminate called after throwing an instance of 'Ort::Exception'\n");
    abort();
  }
  return calloc(1, sizeof(Recognizer));
}

void SherpaOnnxDestroyOnlineRecognizer(Recognizer *r) { free(r); }

Stream *SherpaOnnxCreateOnlineStreamWithHotwords(Recognizer *r, const char *hotwords) {
  (void)r;
  Stream *s = calloc(1, sizeof *s);
  snprintf(s->hotwords, sizeof s->hotwords, "%s", hotwords);
  return s;
}

Stream *SherpaOnnxCreateOnlineStream(Recognizer *r) { return SherpaOnnxCreateOnlineStreamWithHotwords(r, ""); }

void SherpaOnnxDestroyOnlineStream(Stream *s) { free(s); }

void SherpaOnnxOnlineStreamAcceptWaveform(Stream *s, int32_t rate, const float *x, int32_t n) {
  if (rate != 16000) abort();
  double power = 0;
  for (int32_t i = 0; i < n; i++) {
    if (x[i] < -1 || x[i] > 1) abort();
    power += x[i] * x[i];
  }
  if (power / n > 1e-5) s->heard += n;
}

void SherpaOnnxOnlineStreamInputFinished(Stream *s) { (void)s; }

int32_t SherpaOnnxIsOnlineStreamReady(Recognizer *r, Stream *s) {
  (void)r;
  return s->heard - s->decoded >= 8000;
}

void SherpaOnnxDecodeOnlineStream(Recognizer *r, Stream *s) {
  (void)r;
  s->decoded += 8000;
}

const char *SherpaOnnxGetOnlineStreamResultAsJson(Recognizer *r, Stream *s) {
  (void)r;
  static const char *words[] = {"MESSAGE", "MILLION", "PEOPLE"};
  char text[1024] = "", tokens[1024] = "", times[256] = "", probs[256] = "";
  int n = (int)(s->decoded / 16000);
  for (int i = 0; i < n && i < 3; i++) {
    snprintf(text + strlen(text), sizeof text - strlen(text), " %s", words[i]);
    snprintf(tokens + strlen(tokens), sizeof tokens - strlen(tokens), "%s\" %.2s\",\"%s\"", i ? "," : "", words[i], words[i] + 2);
    snprintf(times + strlen(times), sizeof times - strlen(times), "%s%.2f,%.2f", i ? "," : "", i + 0.1, i + 0.4);
    snprintf(probs + strlen(probs), sizeof probs - strlen(probs), "%s-0.10,-0.20", i ? "," : "");
  }
  if (s->hotwords[0]) snprintf(text + strlen(text), sizeof text - strlen(text), " HINTED BY %s", s->hotwords);
  char *json = malloc(4096);
  snprintf(json, 4096, "{ \"text\": \"%s\", \"tokens\": [%s], \"timestamps\": [%s], \"ys_probs\": [%s], \"segment\": 0, \"start_time\": 0.00, \"is_final\": false}",
           text, tokens, times, probs);
  return json;
}

void SherpaOnnxDestroyOnlineStreamResultJson(const char *json) { free((void *)json); }
