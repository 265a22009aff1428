// Package library holds the curated entries, one YAML file each.
package library

import "embed"

// Files is the tree of entries: pattern/<group>, problem/<group>, scenario and
// technology.
//
//go:embed all:pattern all:problem all:scenario all:technology
var Files embed.FS
