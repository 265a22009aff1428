// Package patterns is the library: patterns, problems, scenarios and
// technologies, how people speak of them, and the index that finds them.
//
// A Library is immutable and safe for concurrent use. It is read from the
// embedded YAML and from the user's folder, whose entries replace embedded
// ones of the same id; a file that is broken is reported with its line and
// reason, and the rest still loads. A file says in which schema it is written;
// older ones are read for ever. Search is deterministic: ties are broken by id.
//
// Open keeps a cache, patterns.db, and rebuilds it when the content or the
// layout of the types changed. The cache is never a reason to fail: damaged,
// it is rebuilt; on a full or read-only disk, or when a newer coach wrote it,
// the library works from memory, and a finding of severity Notice says so.
// Several processes may open it at once. Nothing here reads the clock, the
// environment or the network.
package patterns
