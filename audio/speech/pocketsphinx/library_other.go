//go:build !darwin && !freebsd && !linux

package pocketsphinx

// load finds nothing: purego opens no libraries here, and PocketSphinx has no
// usual package for these systems.
func load() (*symbols, error) { return nil, errNoLibrary }
